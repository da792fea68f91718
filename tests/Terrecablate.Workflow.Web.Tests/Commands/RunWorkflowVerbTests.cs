using System.Text.Json.Nodes;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Web.Tests.Commands;

public sealed class RunWorkflowVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Recorded() => new(Directory
        .GetFiles(Path.Combine(AppContext.BaseDirectory, "Conformance"), "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file)!)
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task a_recorded_case_gets_the_answer_that_elsa_gave(string id)
    {
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Conformance", id + ".json")))!;
        foreach (var (helper, index) in recorded["definitions"]!.AsArray().Select((helper, index) => (helper, index)))
        {
            Write($"{index}.json", helper!);
        }

        var args = new List<string> { "run-workflow", Write("main", recorded["main"]!), "--definitions", _folder.Path, "--stimuli", Write("stimuli", recorded["stimuli"]!) };
        args.AddRange(recorded["input"] is { } input ? ["--input", input.ToJsonString()] : []);
        args.AddRange((string?)recorded["correlationId"] is { } correlation ? ["--correlation", correlation] : []);
        var verb = await Verb.RunAsync([.. args]);

        if ((string?)recorded["class"] == "hazard" && verb.Code == 2)
        {
            Assert.All(verb.Lines, line => Assert.Equal("Unsupported", (string?)line["severity"]));
            return;
        }

        Assert.Equal(0, verb.Code);
        var answer = verb.Lines.Last();
        Assert.All(recorded["expected"]!.AsObject(), expected => Assert.Equal(Shown(expected.Value), Shown(answer[expected.Key])));
    }

    [Fact]
    public async Task the_journal_tells_each_activity_in_order()
    {
        var verb = await RunAsync(Flow(Activity("Elsa.WriteLine", "hello", ("text", "ciao")), Activity("Elsa.Delay", "nap", ("timeSpan", "01:00:00"))), "[{\"advance\":\"PT2H\"}]");

        Assert.Equal(
            ["1 flow Started", "2 hello Started", "3 hello Completed", "4 nap Started", "5 nap Suspended", "6 nap Completed", "7 flow Completed"],
            verb.Lines.SkipLast(1).Select(line => $"{line["seq"]} {line["activity"]} {line["event"]}"));
        var lines = verb.Lines.ToList();
        Assert.Equal("2026-01-01T08:00:00.0000000+00:00", (string)lines[0]["at"]!);
        Assert.Equal("2026-01-01T09:00:00.0000000+00:00", (string)lines[5]["at"]!);
        Assert.Equal("Finished", (string)lines[^1]["status"]!);
        Assert.Equal(["ciao"], lines[^1]["console"]!.AsArray().Select(text => (string)text!));
    }

    [Fact]
    public async Task the_same_run_twice_prints_the_same()
    {
        var definition = Flow(Activity("Elsa.Event", "wait", ("eventName", "Go")));
        Assert.Equal((await RunAsync(definition, "[]")).Output, (await RunAsync(definition, "[]")).Output);
    }

    [Fact]
    public async Task a_step_of_the_office_waits_for_its_answer_and_follows_it()
    {
        var definition = Flow(Activity("Terrecablate.Approve", "decide", ("key", "decide"), ("title", "Decidi"), ("role", "BoardChair"), ("deadline", "open+5wd")));
        var waiting = await RunAsync(definition, "[]");
        var answered = await RunAsync(definition, "[{\"task\":\"decide\",\"decision\":\"SentBack\",\"values\":{\"remarks\":\"no\"}}]");

        Assert.Equal("Suspended", (string)waiting.Lines.Last()["status"]!);
        Assert.Contains(answered.Lines, line => (string?)line["event"] == "Completed" && (string?)line["outcomes"]?[0] == "SentBack");
    }

    [Fact]
    public async Task a_decision_that_is_no_outcome_is_bad_input() =>
        (await RunAsync(Flow(Activity("Terrecablate.Review", "look", ("key", "k"), ("title", "t"), ("role", "GeneralDirector"), ("deadline", "open+1wd"))), "[{\"task\":\"look\",\"decision\":\"Maybe\"}]"))
            .IsBadInput("Maybe", "look", "Accepted, SentBack");

    [Fact]
    public async Task a_stimulus_that_nobody_waits_for_changes_nothing_and_is_named()
    {
        var verb = await RunAsync(Flow(Activity("Elsa.Event", "wait", ("eventName", "Go"))), "[{\"runTask\":\"Other\"}]");

        Assert.Equal("Suspended", (string)verb.Lines.Last()["status"]!);
        Assert.Contains("stimuli", verb.Error, StringComparison.Ordinal);
        Assert.Contains("$[0]: nessuno lo aspetta.", verb.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "$.definitionId")]
    [InlineData("[", "JSON")]
    public async Task a_file_that_is_no_definition_is_bad_input(string text, string word) =>
        (await Verb.RunAsync("run-workflow", Write("odd.json", text))).IsBadInput("odd.json", word);

    [Theory]
    [InlineData("{}", "elenco")]
    [InlineData("[{\"event\":1}]", "$[0].event")]
    [InlineData("[{\"event\":\"a\"},{\"evnt\":\"a\"}]", "$[1]")]
    [InlineData("[{\"advance\":\"an hour\"}]", "an hour")]
    [InlineData("[{\"advance\":\"-PT1H\"}]", "-PT1H")]
    [InlineData("[{\"task\":\"a\",\"values\":1}]", "$[0].values")]
    [InlineData("[", "riga 1")]
    public async Task stimuli_that_are_none_are_bad_input(string stimuli, string word) =>
        (await RunAsync(Flow(), stimuli)).IsBadInput("stimuli", word);

    [Fact]
    public async Task inputs_that_are_no_object_are_bad_input() =>
        (await Verb.RunAsync("run-workflow", Write("main", Flow()), "--input", "[1]")).IsBadInput("--input");

    [Fact]
    public async Task a_folder_that_is_not_there_is_bad_input() =>
        (await Verb.RunAsync("run-workflow", Write("main", Flow()), "--definitions", "nowhere")).IsBadInput("nowhere");

    private Task<Verb> RunAsync(string definition, string stimuli) =>
        Verb.RunAsync("run-workflow", Write("main", definition), "--stimuli", Write("stimuli", stimuli));

    private static string Flow(params JsonObject[] activities) => new JsonObject
    {
        ["definitionId"] = "shown",
        ["name"] = "Mostrato",
        ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray([.. activities]) },
    }.ToJsonString();

    private static JsonObject Activity(string type, string id, params (string Name, string Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type };
        foreach (var (name, value) in inputs)
        {
            activity[name] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        }

        return activity;
    }

    private string Write(string name, JsonNode json) => Write(name, json.ToJsonString());

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>As text, without the records of the workflow activity inside a definition used as an activity.</summary>
    private static string Shown(JsonNode? node) => node switch
    {
        JsonArray list => $"[{string.Join(", ", list.Select(Shown).Where(item => item is not ("Workflow1" or "Workflow2" or "Workflow3")))}]",
        JsonObject json => $"{{{string.Join(", ", json.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}: {Shown(p.Value)}"))}}}",
        _ => node?.ToString() ?? "null",
    };
}
