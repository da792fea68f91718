using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Tenancy;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Processes.Tests.Definitions;

/// <summary>A designer draws, publishes, goes back, throws away.</summary>
public class DefinitionVersionsTests
{
    private const string Designer = "person-1";

    private static string Memo(string text = "ciao") => Definition("memo", Flow(
        "flow", [Start, Activity("Elsa.WriteLine", "say", ("text", Text(text))), End()], "start > say", "say > end"));

    private static async Task<Installation> NewAsync()
    {
        var installation = await Installation.EmptyAsync();
        await installation.UseCases.RunAsync<WorkflowDb>(Installation.Body, db =>
        {
            db.Bodies.Add(new PublicBody { Id = Installation.Body, Name = "ente" });
            return Task.CompletedTask;
        });
        return installation;
    }

    private static Task<StoredDefinition> SaveAsync(Installation installation, string json) =>
        installation.UseCases.RunAsync<SaveDraft, StoredDefinition>(Installation.Body, u => u.RunAsync(json));

    private static Task<StoredDefinition> PublishAsync(Installation installation) =>
        installation.UseCases.RunAsync<PublishDefinition, StoredDefinition>(Installation.Body, u => u.RunAsync(new Publication("memo", Designer, "Perché serve.")));

    private static Task<InstanceResult> StartAsync(Installation installation) =>
        installation.UseCases.RunAsync<IWorkflowEngine, InstanceResult>(Installation.Body, e => e.StartAsync(new StartInstance("memo")));

    private static Task<List<(int Version, bool IsPublished, bool IsDraft)>> VersionsAsync(Installation installation) => installation.AskAsync(async db =>
        (await db.Definitions.Where(d => d.DefinitionId == "memo").OrderBy(d => d.Version).ToListAsync()).ConvertAll(d => (d.Version, d.IsPublished, d.IsDraft)));

    [Fact]
    public async Task a_draft_is_overwritten_until_it_is_published_and_then_gets_another_after_it()
    {
        await using var installation = await NewAsync();
        await SaveAsync(installation, Memo("uno"));
        await SaveAsync(installation, Memo("due"));
        Assert.Equal([(1, false, true)], await VersionsAsync(installation));
        var published = await PublishAsync(installation);
        Assert.Contains("due", published.Json, StringComparison.Ordinal);
        await SaveAsync(installation, Memo("tre"));
        Assert.Equal([(1, true, false), (2, false, true)], await VersionsAsync(installation));
        await PublishAsync(installation);
        Assert.Equal([(1, false, false), (2, true, false)], await VersionsAsync(installation));
    }

    [Fact]
    public async Task publishing_is_in_the_register_with_the_version_and_its_fingerprint()
    {
        await using var installation = await NewAsync();
        await SaveAsync(installation, Memo());
        await PublishAsync(installation);
        var entry = await installation.AskAsync(db => db.Register.SingleAsync());
        var content = JsonNode.Parse(entry.Content)!;
        Assert.Equal(("DefinitionPublished", "memo", Designer), (entry.Type, (string?)content["process"], (string?)content["person"]));
        Assert.Equal((1, 64), ((int)content["data"]!["version"]!, ((string)content["data"]!["sha256"]!).Length));
        Assert.Equal(("Perché serve.", "«memo» è un processo nuovo"), ((string?)content["reason"], (string?)content["data"]!["changes"]![0]));
    }

    [Fact]
    public async Task publishing_needs_a_reason_and_eyes_on_what_is_published()
    {
        await using var installation = await NewAsync();
        var seen = await SaveAsync(installation, Memo("uno"));
        Assert.Equal("definition.reason", (await Assert.ThrowsAsync<Refusal>(() => PublishAsync(new Publication("memo", Designer, " ")))).Code);
        var stale = new Publication("memo", Designer, "Serve.") { SavedAt = seen.SavedAt.AddSeconds(-1) };
        Assert.Equal("definition.changed-meanwhile", (await Assert.ThrowsAsync<Refusal>(() => PublishAsync(stale))).Code);
        Assert.True((await PublishAsync(stale with { SavedAt = seen.SavedAt })).IsPublished);

        Task<StoredDefinition> PublishAsync(Publication request) =>
            installation.UseCases.RunAsync<PublishDefinition, StoredDefinition>(Installation.Body, u => u.RunAsync(request));
    }

    [Fact]
    public async Task new_instances_run_what_is_published_and_nothing_runs_a_draft()
    {
        await using var installation = await NewAsync();
        await SaveAsync(installation, Memo());
        await Assert.ThrowsAsync<DefinitionNotFoundException>(() => StartAsync(installation));
        await PublishAsync(installation);
        await SaveAsync(installation, Memo("due"));
        var started = await StartAsync(installation);
        Assert.Equal(1, await installation.AskAsync(db => db.Instances.Where(i => i.Id == started.InstanceId).Select(i => i.DefinitionVersion).SingleAsync()));
    }

    [Fact]
    public async Task what_the_checks_find_is_told_and_nothing_is_published()
    {
        await using var installation = await NewAsync();
        await SaveAsync(installation, Definition("memo", Flow("flow", [Start, Activity("Elsa.Nothing", "say"), End()], "start > say", "say > end")));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => PublishAsync(installation));
        Assert.Equal("definition.checks", refusal.Code);
        Assert.Contains("Elsa.Nothing", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([(1, false, true)], await VersionsAsync(installation));
    }

    [Fact]
    public async Task what_cannot_be_read_is_refused_with_every_place()
    {
        await using var installation = await NewAsync();
        var refusal = await Assert.ThrowsAsync<Refusal>(() => SaveAsync(installation, "{}"));
        Assert.Contains("$.definitionId", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("$.root", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_earlier_version_becomes_the_draft_again()
    {
        await using var installation = await NewAsync();
        await SaveAsync(installation, Memo("uno"));
        await PublishAsync(installation);
        await SaveAsync(installation, Memo("due"));
        await PublishAsync(installation);
        var draft = await installation.UseCases.RunAsync<RevertDefinition, StoredDefinition>(Installation.Body, u => u.RunAsync("memo", 1));
        Assert.Equal((3, true), (draft.Version, draft.IsDraft));
        Assert.Contains("uno", draft.Json, StringComparison.Ordinal);
        Assert.Equal(2, (await PublishAsync(installation)).Version - 1);
        await Assert.ThrowsAsync<Refusal>(() => PublishAsync(installation));
    }

    [Fact]
    public async Task a_retracted_definition_starts_nothing_and_what_the_cycle_needs_is_not_retracted()
    {
        await using var installation = await NewAsync();
        await SaveAsync(installation, Memo());
        await PublishAsync(installation);
        await installation.UseCases.RunAsync<RetractDefinition>(Installation.Body, u => u.RunAsync("memo", Designer));
        await Assert.ThrowsAsync<DefinitionNotFoundException>(() => StartAsync(installation));
        await installation.UseCases.RunAsync<LoadShippedDefinitions>(Installation.Body, u => u.RunAsync(Installation.Workflows));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => installation.UseCases.RunAsync<RetractDefinition>(Installation.Body, u => u.RunAsync("plan-drafting", Designer)));
        Assert.Equal("definition.needed", refusal.Code);
    }

    [Fact]
    public async Task only_what_nothing_has_run_is_thrown_away()
    {
        await using var installation = await NewAsync();
        await SaveAsync(installation, Memo("uno"));
        await PublishAsync(installation);
        await StartAsync(installation);
        await SaveAsync(installation, Memo("due"));
        Assert.Equal("definition.published", (await Assert.ThrowsAsync<Refusal>(() => DeleteAsync(1))).Code);
        await PublishAsync(installation);
        Assert.Equal("definition.in-use", (await Assert.ThrowsAsync<Refusal>(() => DeleteAsync(1))).Code);
        await SaveAsync(installation, Memo("tre"));
        await DeleteAsync(3);
        Assert.Equal([(1, false, false), (2, true, false)], await VersionsAsync(installation));

        Task DeleteAsync(int version) => installation.UseCases.RunAsync<DeleteDefinition>(Installation.Body, u => u.RunAsync("memo", version));
    }
}
