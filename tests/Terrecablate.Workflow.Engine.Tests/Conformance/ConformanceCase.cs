using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;

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
            SyntaxFault = ExpressionSyntax.Fault,
            CronFault = ExpressionSyntax.CronFault,
        });
    }

    /// <summary>Plays the case; the answer has the shape of <see cref="Expected"/>.</summary>
    public async Task<JsonObject> PlayAsync()
    {
        var world = new World();
        foreach (var definition in Definitions)
        {
            world.Definitions.Add(definition.ToJsonString());
        }

        var main = (string)json["main"]!["definitionId"]!;
        var started = await world.Engine.StartAsync(new StartInstance(main, json["input"]?.AsObject(), (string?)json["correlationId"]));
        foreach (var stimulus in json["stimuli"]!.AsArray())
        {
            var target = (string?)stimulus!["instanceOf"] is { } child
                ? world.Store.Instances.LastOrDefault(i => i.DefinitionId == child && i.Status == InstanceStatus.Suspended)?.Id
                : started.InstanceId;
            if (target is not null)
            {
                await ApplyAsync(world, target, stimulus.AsObject());
            }
        }

        return Answer(world, world.Store.Instances.First(i => i.Id == started.InstanceId));
    }

    private static async Task ApplyAsync(World world, string instanceId, JsonObject stimulus)
    {
        if ((string?)stimulus["event"] is { } name)
        {
            await world.Engine.PublishEventAsync(new PublishEvent(name, stimulus["payload"], instanceId));
        }
        else if ((string?)stimulus["runTask"] is { } task)
        {
            var bookmark = world.Store.Bookmarks.FirstOrDefault(b => b.InstanceId == instanceId && b.Kind == "RunTask" && b.Stimulus == task);
            if (bookmark is not null)
            {
                var payload = new JsonObject { [ResumeBookmark.TaskResult] = stimulus["result"]?.DeepClone() };
                await world.Engine.ResumeAsync(new ResumeBookmark(instanceId, bookmark.Id, payload));
            }
        }
        else if ((bool?)stimulus["cancel"] == true)
        {
            await world.Engine.CancelAsync(instanceId);
        }
    }

    private static JsonObject Answer(World world, WorkflowInstance instance) => new()
    {
        ["status"] = instance.Status.ToString(),
        ["console"] = Texts(world.Console),
        ["completed"] = Texts(world.Events(instance.Id, "Completed")),
        ["canceled"] = Texts(world.Events(instance.Id, "Canceled")),
        ["faulted"] = Texts(world.Events(instance.Id, "Faulted")),
        ["output"] = JsonNode.Parse(instance.State)!["output"]!.DeepClone(),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode?)t)];
}
