using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa.Tests;

public sealed class ConformanceTests
{
    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Conformance");

    public static TheoryData<string> Cases() =>
        new(Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task elsa_answers_through_the_port_as_it_does_alone(string id)
    {
        var json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, id + ".json"), TestContext.Current.CancellationToken))!.AsObject();
        await using var world = await ElsaWorld.StartAsync();
        foreach (var definition in json["definitions"]!.AsArray().Append(json["main"]))
        {
            await world.DefineAsync(definition!.ToJsonString());
        }

        var main = (string)json["main"]!["definitionId"]!;
        var started = await world.AskAsync(e => e.StartAsync(new StartInstance(main, json["input"]?.AsObject(), (string?)json["correlationId"])));
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

        Assert.Equal(Normalised(json["expected"]!.AsObject()), Normalised(Answer(world, started.InstanceId)));
    }

    private static Task<bool> ApplyAsync(ElsaWorld world, string instanceId, JsonObject stimulus) => world.AskAsync(async engine =>
    {
        if ((string?)stimulus["event"] is { } name)
        {
            await engine.PublishEventAsync(new PublishEvent(name, stimulus["payload"], instanceId));
        }
        else if ((string?)stimulus["runTask"] is { } task)
        {
            var bookmark = world.Store.Bookmarks.FirstOrDefault(b => b.InstanceId == instanceId && b.Kind == "RunTask" && b.Stimulus == task);
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
    });

    private static JsonObject Answer(ElsaWorld world, string instanceId)
    {
        var instance = world.Store.Instances.First(i => i.Id == instanceId);
        JsonArray Of(string what) => [.. world.Store.Journal.Where(j => j.InstanceId == instanceId && j.Event == what).Select(j => (JsonNode?)j.ActivityId)];
        return new JsonObject
        {
            ["status"] = instance.Status.ToString(),
            ["console"] = new JsonArray([.. world.Lines.Select(l => (JsonNode?)l)]),
            ["completed"] = Of("Completed"),
            ["canceled"] = Of("Canceled"),
            ["faulted"] = Of("Faulted"),
            ["output"] = JsonNode.Parse(instance.State)!["output"]?.DeepClone() ?? new JsonObject(),
        };
    }

    private static string Normalised(JsonObject answer)
    {
        var copy = (JsonObject)answer.DeepClone();
        foreach (var list in new[] { "completed", "canceled", "faulted" })
        {
            copy[list] = new JsonArray([.. copy[list]!.AsArray()
                .Select(i => (string)i!)
                .Where(i => !(i.StartsWith("Workflow", StringComparison.Ordinal) && char.IsAsciiDigit(i[^1])))
                .Select(i => (JsonNode?)i)]);
        }

        return Sorted(copy)!.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
