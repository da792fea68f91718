using Terrecablate.Workflow.Domain.People;

namespace Terrecablate.Workflow.Domain.Tests.People;

public class RoleTests
{
    [Fact]
    public void every_role_has_a_label() => Assert.All(Role.All, role => Assert.NotEmpty(Role.Label(role)));

    [Fact]
    public void a_body_is_answered_for_by_its_chair()
    {
        Assert.Equal(Role.BoardChair, Role.AnsweredBy(Role.Board));
        Assert.Equal(Role.BoardChair, Role.AnsweredBy(Role.MembersAssembly));
        Assert.Equal(Role.AuditBoard, Role.AnsweredBy(Role.AuditBoard));
    }

    [Fact]
    public void an_unknown_role_is_a_mistake_of_the_program() => Assert.Throws<ArgumentException>(() => Role.Label("Mayor"));

    [Theory]
    [InlineData(Role.EvaluationUnit, Duty.Validate, true)]
    [InlineData(Role.GeneralDirector, Duty.Validate, false)]
    [InlineData(Role.GeneralDirector, Duty.Attest, true)]
    [InlineData(Role.Assignee, Duty.Attest, false)]
    [InlineData(Role.Secretariat, Duty.Decide, false)]
    [InlineData(Role.Secretariat, Duty.Record, true)]
    [InlineData(Role.Administrator, Duty.Draft, false)]
    public void a_role_has_only_its_duties(string role, Duty duty, bool allowed)
    {
        Assert.Equal(allowed, SeparationOfDuties.Allows(role, duty));
        if (!allowed)
        {
            Assert.Equal("duties.role", Assert.Throws<Refusal>(() => SeparationOfDuties.Check(role, duty)).Code);
        }
    }

    [Fact]
    public void who_gave_the_evidence_cannot_attest_it_nor_have_it_attested_in_his_name()
    {
        PastAct[] past = [new("evidence", "anna"), new("draft", "bruno", "carla")];

        Assert.Equal("duties.same-person", Assert.Throws<Refusal>(() => SeparationOfDuties.Check("anna", null, ["evidence"], past)).Code);
        Assert.Throws<Refusal>(() => SeparationOfDuties.Check("dino", "anna", ["evidence"], past));
        Assert.Throws<Refusal>(() => SeparationOfDuties.Check("carla", null, ["draft"], past));
        SeparationOfDuties.Check("anna", null, ["draft"], past);
    }
}
