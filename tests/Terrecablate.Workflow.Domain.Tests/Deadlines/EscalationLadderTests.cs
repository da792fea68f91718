using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;

namespace Terrecablate.Workflow.Domain.Tests.Deadlines;

public class EscalationLadderTests
{
    [Theory]
    [InlineData("T-30", Role.AreaHead, Role.AreaHead)]
    [InlineData("T", Role.Board, Role.BoardChair)]
    [InlineData("T+1", Role.AreaHead, Role.AreaHead + "," + Role.Secretariat)]
    [InlineData("T+1", Role.Secretariat, Role.Secretariat)]
    [InlineData("T+1", Role.MembersAssembly, Role.BoardChair + "," + Role.Secretariat)]
    [InlineData("T+3", Role.AreaHead, Role.GeneralDirector)]
    [InlineData("T+3", Role.GeneralDirector, Role.BoardChair)]
    [InlineData("T+3", Role.EvaluationUnit, Role.BoardChair)]
    [InlineData("T+7", Role.AreaHead, Role.BoardChair)]
    [InlineData("T+21", Role.EvaluationUnit, Role.BoardChair)]
    public void a_reminder_goes_to(string kind, string actor, string recipients) =>
        Assert.Equal(recipients.Split(','), EscalationLadder.Default.Recipients(kind, actor));

    [Fact]
    public void the_evaluation_unit_is_never_reported_to_the_general_director()
    {
        foreach (var kind in new[] { "T-3", "T", "T+1", "T+3", "T+7", "T+14", "T+700" })
        {
            Assert.DoesNotContain(Role.GeneralDirector, EscalationLadder.Default.Recipients(kind, Role.EvaluationUnit));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("T3")]
    [InlineData("X+1")]
    [InlineData("T+")]
    public void a_kind_that_is_none_is_refused(string kind) =>
        Assert.Throws<FormatException>(() => EscalationLadder.Default.Recipients(kind, Role.AreaHead));
}
