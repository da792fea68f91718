using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Documents;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tests.Simulation;

namespace Terrecablate.Workflow.Processes.Tests.Tasks;

public class StepFailureTests
{
    [Fact]
    public async Task a_document_that_cannot_be_written_stops_its_instance_and_leaves_nothing_of_the_step()
    {
        await using var installation = await Installation.EmptyAsync(replace: services => services.AddSingleton<IDocumentWriter>(new BrokenWriter("Piano della performance")));
        var played = await Played.RunAsync(installation, "{}");

        played.StaysOpenFor("fermo per errore: plan-drafting «Plan»: ");
        Assert.Single(played.Of("InvariantBroken"), e => e.Process == "plan-drafting" && e.Reason.Contains("The printer is on fire.", StringComparison.Ordinal));
        Assert.Equal("Submitted", played.Completed("plan-drafting/draft", "Plan").Decision);
        played.NeverOpened("plan-drafting/nv-opinion", "Plan");
        Assert.DoesNotContain(played.Of("DocumentIssued"), e => e.Kind == "Plan");
        Assert.Equal(0, await installation.AskAsync(db => db.Documents.CountAsync(d => d.Kind == "Plan")));
        Assert.Equal(InstanceStatus.Faulted, (await installation.AskAsync(db => db.Instances.SingleAsync(i => i.DefinitionId == "plan-drafting"))).Status);
    }

    [Fact]
    public async Task the_other_processes_go_on()
    {
        await using var installation = await Installation.EmptyAsync(replace: services => services.AddSingleton<IDocumentWriter>(new BrokenWriter("Piano della performance")));
        var played = await Played.RunAsync(installation, "{}");

        Assert.Contains(played.Of("ProcessCompleted", subject: "H2"), e => e.Process == "half-year-monitoring");
        Assert.Equal("Validated", played.Completed("report-validation/validate", "Report").Decision);
    }

    [Theory]
    [InlineData("\"T-10wd\"", "Gradino")]
    [InlineData("nonEsiste()", "nonEsiste")]
    public async Task an_activity_that_cannot_open_leaves_neither_task_nor_notice_nor_mail(string ladder, string reason)
    {
        var workflows = Edited("budget-approval.json", "\"key\": {", $$"""
            "reminders": { "typeName": "String", "expression": { "type": "JavaScript", "value": {{System.Text.Json.JsonSerializer.Serialize(ladder)}} } },
            "key": {
            """);
        await using var installation = await Installation.EmptyAsync();
        var played = await Played.RunAsync(installation, "{}", workflows);

        Assert.Contains(played.Of("InvariantBroken"), e => e.Process == "budget-approval" && e.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Empty(played.Of("TaskOpened", "budget-approval/prepare"));
        Assert.Equal((0, 0), await installation.AskAsync(async db => (
            await db.Tasks.CountAsync(t => t.Process == "budget-approval"),
            await db.Notices.CountAsync(n => !db.Tasks.Any(t => t.Id == n.TaskId)))));
        Assert.Contains(played.Of("TaskCompleted"), e => e.Task == "board-approval/decide" && e.Subject == "PTPCT");
        played.StaysOpenFor("fermo per errore: budget-approval");
    }

    [Fact]
    public async Task an_unknown_activity_is_an_incident_that_names_it()
    {
        var played = await Played.ScriptAsync("{}", Edited("half-year-monitoring.json", "Terrecablate.TakeNote", "Terrecablate.TakeNotes"));

        Assert.Contains(played.Of("InvariantBroken"), e => e.Process == "half-year-monitoring" && e.Reason.Contains("Terrecablate.TakeNotes", StringComparison.Ordinal));
        Assert.Equal("Attested", played.Completed("sal-attestation/attest", "PR.1/1").Decision);
    }

    [Fact]
    public async Task an_unreadable_definition_is_refused_with_its_file()
    {
        await using var installation = await Installation.EmptyAsync();

        var refusal = await Assert.ThrowsAsync<UnreadableDefinitionException>(() => installation.OpenAsync(Installation.Body, [new ShippedFile("rotta.json", "{ \"id\": ")]));

        Assert.StartsWith("rotta.json: ", refusal.Message, StringComparison.Ordinal);
    }

    private static List<ShippedFile> Edited(string file, string from, string to) =>
        [.. Installation.Workflows.Select(w => w.FileName == file ? w with { Json = Once(w.Json, from, to) } : w)];

    private static string Once(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>Writes every document but one.</summary>
    private sealed class BrokenWriter(string title) : IDocumentWriter
    {
        public string Extension => ".txt";

        public string ContentType => "text/plain";

        public byte[] Write(DocumentDraft draft) =>
            draft.Title.StartsWith(title, StringComparison.Ordinal) ? throw new IOException("The printer is on fire.") : System.Text.Encoding.UTF8.GetBytes(draft.Title);
    }
}
