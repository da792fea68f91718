using System.Text.Json.Nodes;
using static Terrecablate.Workflow.Processes.Tests.Definitions.Drawn;

namespace Terrecablate.Workflow.Processes.Tests.Definitions;

public class DutyChecksTests
{
    [Fact]
    public void who_writes_does_not_approve_and_the_path_is_named()
    {
        var finding = Assert.Single(Findings(Chain(Task("Submit", "write", "GeneralDirector"), Task("Opinion", "advise", "AuditBoard"), Task("Review", "sign", "GeneralDirector"))));

        Assert.Equal(("same-person", "sign", "$.root.activities[3].excludeActorsOf"), (finding.Code, finding.ActivityId, finding.Path));
        Assert.Equal(
            "Lungo il percorso write → advise → sign la stessa persona può rispondere a «write» e a «sign»: chi scrive non approva. Aggiungere «drawn/write» al campo «Esclude chi ha svolto» di «sign», o affidarli a ruoli diversi.",
            finding.Message);
    }

    [Theory]
    [InlineData("Secretariat", "GeneralDirector", "", false)]
    [InlineData("GeneralDirector", "GeneralDirector", "write", false)]
    [InlineData("GeneralDirector", "GeneralDirector", "drawn/write", false)]
    [InlineData("GeneralDirector", "GeneralDirector", "js:[\"drawn/write\"]", false)]
    [InlineData("GeneralDirector", "GeneralDirector", "js:getVariable('Keys')", false)]
    [InlineData("GeneralDirector", "GeneralDirector", "plan-drafting/propose", true)]
    [InlineData("BoardChair", "Board", "", true)]
    [InlineData("js:getWorkflowInstanceId()", "js:getWorkflowInstanceId()", "", true)]
    [InlineData("js:getWorkflowInstanceId()", "GeneralDirector", "", false)]
    public void one_role_on_both_sides_needs_an_exclusion(string writer, string approver, string excluded, bool isRefused)
    {
        var step = approver == "Board" ? "Approve" : "Review";

        Assert.Equal(isRefused, Codes(Chain(Task("Submit", "write", writer), Task(step, "sign", approver, $"excludeActorsOf={excluded}"))).Contains("same-person"));
    }

    [Fact]
    public void two_persons_named_by_name_are_told_apart()
    {
        string[] Of(string one, string other) => Codes(Chain(
            Task("Submit", "write", "GeneralDirector", $"assignee={one}"), Task("Review", "sign", "GeneralDirector", $"assignee={other}")));

        Assert.Equal(["same-person"], Of("p-1", "p-1"));
        Assert.Empty(Of("p-1", "p-2"));
    }

    [Fact]
    public void nobody_attests_what_he_has_done_whatever_the_roles()
    {
        Assert.Equal(["same-person"], Codes(Chain(Task("Submit", "evidence", "Assignee"), Task("Attest", "attest", "GeneralDirector"))));
        Assert.Empty(Codes(Chain(Task("Submit", "evidence", "Assignee"), Task("Attest", "attest", "GeneralDirector", "excludeActorsOf=evidence"))));
    }

    [Fact]
    public void only_the_evaluation_unit_validates() =>
        Assert.Equal(["duty-not-allowed"], Codes(Chain(Task("Validate", "validate", "GeneralDirector"))));

    [Fact]
    public void an_approver_who_validates_is_found_inside_containers_too()
    {
        var inner = Box("Elsa.Sequence", "inner");
        inner["activities"] = new JsonArray(Task("Submit", "write", "EvaluationUnit"));
        var finding = Assert.Single(Findings(Flow(
            [Box("Elsa.Start", "start"), inner, Task("Validate", "validate", "EvaluationUnit"), Box("Elsa.End", "end")],
            [("start", "Done", "inner"), ("inner", "Done", "validate"), .. Catalog.Find("Terrecablate.Validate")!.Outcomes.Select(o => ("validate", o, "end"))])));

        Assert.StartsWith("Lungo il percorso write → validate", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void two_tasks_that_no_path_joins_may_have_one_role()
    {
        string[] Of(bool isJoined) => Codes(Flow(
            [Box("Elsa.Start", "start"), Task("Review", "choose", "BoardChair"), Task("Submit", "write", "GeneralDirector"), Task("Review", "sign", "GeneralDirector"), Box("Elsa.End", "end")],
            [
                ("start", "Done", "choose"), ("choose", "Accepted", "write"), ("choose", "SentBack", "sign"), ("write", "Submitted", isJoined ? "sign" : "end"),
                ("sign", "Accepted", "end"), ("sign", "SentBack", "end"),
            ]));

        Assert.Empty(Of(isJoined: false));
        Assert.Equal(["same-person"], Of(isJoined: true));
    }
}
