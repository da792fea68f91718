using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Engine.Tests.Contract;

namespace Terrecablate.Workflow.Engine.Tests.Conformance;

/// <summary>One recorded case of real Elsa, and what this engine answers to it.</summary>
internal sealed class ConformanceCase(JsonObject json)
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Conformance");

    public string Id => (string)json["id"]!;

    public string Class => (string?)json["class"] ?? "strict";

    public JsonObject Expected => json["expected"]!.AsObject();

    public IEnumerable<JsonNode> Definitions => json["definitions"]!.AsArray().Append(json["main"]).Select(d => d!);

    public static ConformanceCase Load(string id) =>
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, id + ".json")))!.AsObject());

    /// <summary>What the publish checks say of the main definition.</summary>
    public IReadOnlyList<CheckFinding> Findings()
    {
        var definitions = Definitions.Select(d => DefinitionReader.Read(d.ToJsonString()).Required).ToList();
        return DefinitionChecks.Check(definitions[^1], CheckContext.Of(new StepCatalog([]), definitions) with
        {
            Rules = ExpressionSyntax.Rules,
        });
    }

    /// <summary>Plays the case; the answer has the shape of <see cref="Expected"/>.</summary>
    public async Task<JsonObject> PlayAsync(IContractWorld world)
    {
        foreach (var definition in Definitions)
        {
            await world.DefineAsync(definition.ToJsonString());
        }

        var main = (string)json["main"]!["definitionId"]!;
        var started = await world.AskAsync(e => e.StartAsync(new StartInstance(main, json["input"]?.AsObject(), (string?)json["correlationId"])));
        foreach (var stimulus in json["stimuli"]!.AsArray())
        {
            var target = (string?)stimulus!["instanceOf"] is { } child ? await YoungestAsync(world, child) : started.InstanceId;
            if (target is not null)
            {
                await world.AskAsync(e => ApplyAsync(e, target, stimulus.AsObject()));
            }
        }

        return Answer(world.Lines, (await world.AskAsync(e => e.DescribeAsync(started.InstanceId)))!);
    }

    private static async Task<string?> YoungestAsync(IContractWorld world, string definition)
    {
        foreach (var id in (await world.InstancesAsync(definition)).Reverse())
        {
            if (await world.AskAsync(e => e.DescribeAsync(id)) is { Instance.Status: InstanceStatus.Suspended })
            {
                return id;
            }
        }

        return null;
    }

    private static async Task<bool> ApplyAsync(IWorkflowEngine engine, string instanceId, JsonObject stimulus)
    {
        if ((string?)stimulus["event"] is { } name)
        {
            await engine.PublishEventAsync(new PublishEvent(name, stimulus["payload"], instanceId));
        }
        else if ((string?)stimulus["runTask"] is { } task)
        {
            var bookmark = (await engine.DescribeAsync(instanceId))!.Waiting.FirstOrDefault(b => b.Kind == "RunTask" && b.Stimulus == task);
            if (bookmark is not null)
            {
                var payload = new JsonObject { [ResumeBookmark.TaskResult] = stimulus["result"]?.DeepClone() };
                await engine.ResumeAsync(new ResumeBookmark(instanceId, bookmark.Id, payload));
            }
        }
        else if ((bool?)stimulus["cancel"] == true)
        {
            await engine.CancelAsync(instanceId);
        }

        return true;
    }

    private static JsonObject Answer(IReadOnlyList<string> lines, InstanceDescription instance) => new()
    {
        ["status"] = instance.Instance.Status.ToString(),
        ["console"] = Texts(lines),
        ["completed"] = Activities(instance, "Completed"),
        ["canceled"] = Activities(instance, "Canceled"),
        ["faulted"] = Activities(instance, "Faulted"),
        ["output"] = instance.Output.DeepClone(),
    };

    private static JsonArray Activities(InstanceDescription instance, string what) =>
        Texts(instance.History.Where(j => j.Event == what).Select(j => j.ActivityId));

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode?)t)];
}
