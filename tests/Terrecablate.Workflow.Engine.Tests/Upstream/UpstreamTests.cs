using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Tests.Upstream;

/// <summary>Elsa's own definitions: each does here what Elsa's tests assert of it, or is refused by name.</summary>
public sealed class UpstreamTests
{
    public const string WhereToSet = "Set " + UpstreamFile.Variable + " to a checkout of elsa-core, branch release/3.8.0.";

    /// <summary>Every file; without the folder a single row, so that the machine is told once what it does not test.</summary>
    public static TheoryData<string> Files => UpstreamFile.Folder is null ? ["*.json"] : [.. UpstreamFile.All.Select(f => f.File)];

    [Fact]
    public void every_definition_of_elsas_tests_is_expected()
    {
        Assert.SkipWhen(UpstreamFile.Folder is null, WhereToSet);
        var found = Directory.GetFiles(UpstreamFile.Folder!, "*.json", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(UpstreamFile.Folder!, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj"));
        Assert.Equal(UpstreamFile.All.Select(f => f.File).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task an_upstream_file_does_what_elsa_asserts_or_is_refused(string file)
    {
        Assert.SkipWhen(UpstreamFile.Folder is null, WhereToSet);
        var upstream = UpstreamFile.All.Single(f => f.File == file);
        var reading = DefinitionReader.Read(upstream.Text);
        Assert.Equal(upstream.Unreadable, reading.Problems.Select(p => p.Path));
        if (reading.Definition is not { } definition)
        {
            return;
        }

        var findings = Findings(definition, upstream);
        if (upstream.IsRefused)
        {
            AssertRefused(upstream, definition, findings);
            return;
        }

        Assert.DoesNotContain(findings, f => f.Severity == CheckSeverity.Unsupported || upstream.Without.Contains(f.Code));
        await AssertRunsAsync(upstream, definition);
    }

    private static void AssertRefused(UpstreamFile upstream, WorkflowDefinition definition, IReadOnlyList<CheckFinding> findings)
    {
        if (upstream.Refused is { } code)
        {
            var finding = Assert.Single(findings, f => f.Code == code && f.Message.Contains(upstream.Names ?? "", StringComparison.Ordinal));
            Assert.NotNull(finding.ActivityId);
        }

        foreach (var used in upstream.Uses)
        {
            var part = DefinitionReader.Read(File.ReadAllText(Sibling(upstream, used))).Required;
            Assert.Contains(definition.Activities(), a => a.UsedDefinitionId == part.DefinitionId);
            Assert.True(UpstreamFile.All.Single(f => Path.Combine(UpstreamFile.Folder!, f.File) == Sibling(upstream, used)).IsRefused);
        }
    }

    private static async Task AssertRunsAsync(UpstreamFile upstream, WorkflowDefinition definition)
    {
        var world = new World();
        foreach (var sibling in Siblings(upstream).Append(definition))
        {
            world.Definitions.Add(sibling);
        }

        var started = await world.RunAsync(definition.DefinitionId, upstream.Input);
        var instance = await ResumeEverywhereAsync(world, started.InstanceId);
        Assert.Equal((upstream.Status, upstream.Status == "Faulted"), (instance.Status.ToString(), instance.Incident is not null));
        Assert.Equal(upstream.Lines ?? world.Console, world.Console);
        Assert.All(upstream.Contains, line => Assert.Contains(line, world.Console));
        Assert.All(upstream.Once, id => Assert.Single(world.Events(instance.Id, "Completed"), id));
        Assert.All(upstream.Correlation, c => Assert.Equal(c.Value, world.InstanceOf(c.Key).CorrelationId));
        Assert.All(upstream.Variables, value => Assert.Contains(value, Texts(JsonNode.Parse(instance.State))));
    }

    /// <summary>Resumes each bookmark with nothing, and again those that come, as the helper of Elsa's tests does.</summary>
    private static async Task<WorkflowInstance> ResumeEverywhereAsync(World world, string id)
    {
        for (var round = 0; round < 10; round++)
        {
            foreach (var bookmark in world.Store.Bookmarks.Where(b => b.InstanceId == id).ToList())
            {
                await world.Engine.ResumeAsync(new ResumeBookmark(id, bookmark.Id));
            }
        }

        return world.Store.Instances.Single(i => i.Id == id);
    }

    private static IReadOnlyList<CheckFinding> Findings(WorkflowDefinition definition, UpstreamFile upstream) =>
        DefinitionChecks.Check(definition, CheckContext.Of(new StepCatalog([]), [.. Siblings(upstream), definition]) with
        {
            Rules = ExpressionSyntax.Rules,
        });

    private static IEnumerable<WorkflowDefinition> Siblings(UpstreamFile upstream) =>
        Directory.GetFiles(Path.GetDirectoryName(upstream.FullPath)!, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(f => DefinitionReader.Read(File.ReadAllText(f)).Definition)
            .OfType<WorkflowDefinition>();

    private static string Sibling(UpstreamFile upstream, string name) => Path.Combine(Path.GetDirectoryName(upstream.FullPath)!, name);

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(p => Texts(p.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
