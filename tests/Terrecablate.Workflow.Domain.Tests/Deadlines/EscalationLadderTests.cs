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

    [Theory]
    [InlineData("T+1", Role.AreaHead, Role.AreaHead + "," + Role.Secretariat)]
    [InlineData("T+3", Role.AreaHead, Role.BoardChair)]
    [InlineData("T+14", Role.EvaluationUnit, Role.BoardChair)]
    public void the_independent_one_never_passes_through_the_general_director(string kind, string actor, string recipients) =>
        Assert.Equal(recipients.Split(','), EscalationLadder.Find("independent").Recipients(kind, actor));

    [Fact]
    public void a_ladder_of_ones_own_tells_whom_it_names_from_its_rungs_on()
    {
        var ladder = EscalationLadder.Find("T+7 BoardChair, T+3 Secretariat,T+3 GeneralDirector");

        Assert.Equal([Role.AreaHead], ladder.Recipients("T+1", Role.AreaHead));
        Assert.Equal([Role.Secretariat, Role.GeneralDirector], ladder.Recipients("T+3", Role.AreaHead));
        Assert.Equal([Role.Secretariat, Role.BoardChair], ladder.Recipients("T+3", Role.EvaluationUnit));
        Assert.Equal([Role.BoardChair], ladder.Recipients("T+21", Role.AreaHead));
    }

    [Theory]
    [InlineData("T+1")]
    [InlineData("T-1 Secretariat")]
    [InlineData("T+1 Segreteria")]
    [InlineData("T+1 Secretariat, T+1 Secretariat")]
    [InlineData("mai")]
    public void a_ladder_that_cannot_be_read_is_told(string text) =>
        Assert.Contains(text.Split(',')[0], Assert.Throws<FormatException>(() => EscalationLadder.Find(text)).Message, StringComparison.Ordinal);
}
