using Terrecablate.Workflow.Engine.Checks;
using static Terrecablate.Workflow.Processes.Tests.Definitions.Drawn;

namespace Terrecablate.Workflow.Processes.Tests.Definitions;

public class TaskChecksTests
{
    public static TheoryData<string> Shipped => [.. Installation.Workflows.Select(w => w.FileName)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void a_shipped_workflow_has_no_finding_of_the_office_either(string file)
    {
        var all = Installation.Workflows.Select(w => (w.FileName, Definition: w.Read())).ToList();

        var findings = Findings(all.Single(w => w.FileName == file).Definition, [.. all.Select(w => w.Definition)], _ => true).Where(f => f.Code != "loop-in-loop");

        Assert.Equal([], findings.Select(f => $"{f.Code} {f.Path}: {f.Message}"));
    }

    [Fact]
    public void a_complete_task_has_no_findings() => Assert.Empty(Codes(Chain(Task("Submit", "write", "GeneralDirector"))));

    [Theory]
    [InlineData("deadline=", "missing-input", "deadline")]
    [InlineData("role=", "missing-input", "role")]
    [InlineData("title=", "missing-input", "title")]
    [InlineData("role=Director", "unknown-role", "role")]
    [InlineData("role=Administrator", "duty-not-allowed", "role")]
    [InlineData("deadline=presto", "bad-deadline", "deadline")]
    [InlineData("deadline=latest:DL.PIANO,boh", "bad-deadline", "deadline")]
    [InlineData("expires=open+", "bad-deadline", "expires")]
    [InlineData("reminders=ogni giorno", "bad-reminders", "reminders")]
    [InlineData("escalation=capo", "bad-escalation", "escalation")]
    [InlineData("assurance=spid", "bad-assurance", "assurance")]
    [InlineData("allowLate=forse", "bad-literal", "allowLate")]
    [InlineData("excludeActorsOf=nobody", "unknown-excluded-key", "excludeActorsOf")]
    [InlineData("excludeActorsOf=plan-drafting/nobody", "unknown-excluded-key", "excludeActorsOf")]
    public void a_field_that_is_wrong_is_named_with_its_place(string field, string code, string name)
    {
        var finding = Assert.Single(Findings(Chain(Task("Submit", "write", "GeneralDirector", field))));

        Assert.Equal((code, CheckSeverity.Error, "write", "$.root.activities[1]." + name), (finding.Code, finding.Severity, finding.ActivityId, finding.Path));
        Assert.Contains("«write»", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deadline=DL.PIANO-10wd")]
    [InlineData("deadline=latest:DL.SAL1,open+5wd")]
    [InlineData("deadline=js:getWorkflowInstanceId()")]
    [InlineData("role=js:'GeneralDirector'")]
    [InlineData("reminders=T-10,T-3,T")]
    [InlineData("reminders=default")]
    [InlineData("assurance=link+code")]
    [InlineData("allowLate=false")]
    [InlineData("excludeActorsOf=plan-drafting/propose")]
    [InlineData("excludeActorsOf=[\"drawn/write\"]")]
    public void a_field_that_is_right_or_known_only_later_is_let_through(string field) =>
        Assert.Empty(Codes(Chain(Task("Submit", "write", "GeneralDirector", field))));

    [Fact]
    public void two_tasks_of_one_key_must_differ_in_their_subject()
    {
        Assert.Equal(["duplicate-key"], Codes(Chain(Task("Submit", "a", "GeneralDirector", "key=write"), Task("Submit", "b", "Secretariat", "key=write"))));
        Assert.Empty(Codes(Chain(Task("Submit", "a", "GeneralDirector", "key=write", "subject=Plan"), Task("Submit", "b", "Secretariat", "key=write", "subject=Report"))));
    }

    [Fact]
    public void a_role_that_nobody_holds_is_a_warning_and_a_body_is_held_by_its_chair()
    {
        var drawing = () => Chain(Task("Submit", "write", "Secretariat"), Task("Approve", "decide", "Board"));

        var finding = Assert.Single(Findings(drawing(), role => role != "Secretariat"));

        Assert.Equal(("role-without-holder", CheckSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Equal("«write» spetta a Segreteria, ma oggi nessuno ha questo incarico: darlo a una persona prima che il compito si apra.", finding.Message);
        Assert.Empty(Findings(drawing(), _ => true));
        Assert.Empty(Findings(drawing(), null));
    }
}
