using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Tests.Workflows;

/// <summary>
/// The office at work on one shipped workflow and its children: each waiting step is answered in the order in which
/// it began to wait, as a script says, otherwise with its first outcome.
/// </summary>
internal sealed class Office
{
    private const int TooMany = 5_000;

    private readonly Notebook _notebook = new();
    private readonly World _world;
    private readonly List<(string Activity, string? Subject, Answer Answer)> _script = [];
    private string _root = "";

    private Office()
    {
        _world = new World(
            FakeSteps.All,
            options =>
            {
                options.RequireEnd = true;
                options.FaultedChildHoldsParent = true;
            },
            _notebook);
        foreach (var id in ShippedWorkflows.Ids)
        {
            _world.Definitions.Add(ShippedWorkflows.Read(id));
        }
    }

    /// <summary>What each step was asked, in order.</summary>
    public IReadOnlyList<Errand> Errands => _notebook.Errands;

    /// <summary>What the instance gave back.</summary>
    public JsonObject Output { get; private set; } = [];

    /// <summary>The steps that were answered, as <c>activity:outcome</c>.</summary>
    public List<string> Answers { get; } = [];

    public IReadOnlyList<WorkflowInstance> Instances => _world.Store.Instances;

    /// <summary>The steps that wait, oldest first.</summary>
    public IReadOnlyList<Errand> Waiting =>
        [.. _world.Store.Bookmarks.Where(b => b.Kind == "Office").Select(b => _notebook.Errands.Last(e => e.Context.ActivityExecutionId == b.ActivityExecutionId))];

    /// <summary>Every completed activity of every instance of a definition, with each outcome.</summary>
    public IEnumerable<(string Activity, string Outcome)> Completed(string definitionId) =>
        from instance in _world.Store.Instances
        where instance.DefinitionId == definitionId
        from entry in _world.Store.Journal
        where entry.InstanceId == instance.Id && entry.Event == "Completed"
        from outcome in (entry.Outcomes ?? "Done").Split(',')
        select (entry.ActivityId, outcome.Trim());

    public static async Task<Office> StartAsync(string definitionId, object? input = null)
    {
        var office = new Office();
        var given = input is null ? Inputs.Of(definitionId) : JsonSerializer.SerializeToNode(input)!.AsObject();
        var result = await office._world.RunAsync(definitionId, given);
        office._root = result.InstanceId;
        return office;
    }

    /// <summary>The next time that the activity waits, with that subject if one is given, this is its answer.</summary>
    public Office When(string activity, string outcome, object? values = null, string? subject = null)
    {
        _script.Add((activity, subject, new Answer(outcome, values)));
        return this;
    }

    /// <summary>Answers until nothing waits.</summary>
    public Task<Office> PlayAsync() => PlayAsync(errand => new Answer(FakeSteps.Catalog.Find(TypeOf(errand))!.Outcomes[0], null));

    /// <summary>Answers until nothing waits; what the script does not say is chosen.</summary>
    public async Task<Office> PlayAsync(Func<Errand, Answer> choose)
    {
        for (var count = 0; Waiting is [var errand, ..]; count++)
        {
            Assert.True(count < TooMany, "The workflow does not come to an end.");
            AssertNothingWaitsTwice();
            await AnswerAsync(errand, Scripted(errand) ?? choose(errand));
        }

        Assert.Empty(_script);
        return this;
    }

    /// <summary>Answers until the activity waits.</summary>
    public async Task<Errand> PlayToAsync(string activity, string? subject = null)
    {
        for (var count = 0; count < TooMany; count++)
        {
            if (Waiting.FirstOrDefault(e => e.Activity == activity && (subject is null || e.Step.Subject == subject)) is { } found)
            {
                return found;
            }

            var errand = Waiting is [var oldest, ..] ? oldest : throw new InvalidOperationException($"{activity} was never reached.");
            await AnswerAsync(errand, Scripted(errand) ?? new Answer(FakeSteps.Catalog.Find(TypeOf(errand))!.Outcomes[0], null));
        }

        throw new InvalidOperationException($"{activity} was never reached.");
    }

    public Task AnswerAsync(string activity, string outcome, object? values = null, string? subject = null) =>
        AnswerAsync(Waiting.First(e => e.Activity == activity && (subject is null || e.Step.Subject == subject)), new Answer(outcome, values));

    /// <summary>Nothing waits, nothing failed, every instance reached an end.</summary>
    public void AssertEnded()
    {
        Assert.All(Instances, i => Assert.True(i.Status == InstanceStatus.Finished, $"{i.DefinitionId} is {i.Status}: {i.Incident}"));
        Assert.Empty(_world.Store.Bookmarks);
    }

    public IEnumerable<T> Asked<T>(string activity)
        where T : FakeStep => Errands.Where(e => e.Activity == activity).Select(e => (T)e.Step);

    public FakeTask[] Tasks(string activity) => [.. Asked<FakeTask>(activity)];

    public static string TypeOf(Errand errand) => "Terrecablate." + errand.Step.GetType().Name;

    private async Task AnswerAsync(Errand errand, Answer answer)
    {
        var bookmark = _world.Store.Bookmarks.First(b => b.ActivityExecutionId == errand.Context.ActivityExecutionId);
        var payload = new JsonObject { ["decision"] = answer.Outcome, ["values"] = Forms.Fill(errand, answer) };
        Answers.Add($"{errand.Activity}:{answer.Outcome}");
        var result = await _world.Engine.ResumeAsync(new ResumeBookmark(bookmark.InstanceId, bookmark.Id, payload));
        Assert.True(result.Resumed);
        var faulted = Instances.FirstOrDefault(i => i.Status == InstanceStatus.Faulted);
        Assert.True(faulted is null, $"{faulted?.DefinitionId} after {string.Join(", ", Answers)}: {faulted?.Incident}");
        if (result.InstanceId == _root)
        {
            Output = result.Output;
        }
    }

    private Answer? Scripted(Errand errand)
    {
        var line = _script.FindIndex(s => s.Activity == errand.Activity && (s.Subject is null || s.Subject == errand.Step.Subject));
        if (line < 0)
        {
            return null;
        }

        var answer = _script[line].Answer;
        _script.RemoveAt(line);
        return answer;
    }

    private void AssertNothingWaitsTwice() =>
        Assert.All(
            Waiting.Where(e => e.Step is FakeTask).GroupBy(e => (e.Context.InstanceId, e.Activity, e.Step.Subject)),
            same => Assert.True(same.Count() == 1, $"{same.Key.Activity} waits twice after {string.Join(", ", Answers)}"));
}

/// <summary>What a person answers.</summary>
internal sealed record Answer(string Outcome, object? Values);

/// <summary>What the forms send along, where a test says nothing else.</summary>
internal static class Forms
{
    public static JsonObject Fill(Errand errand, Answer answer)
    {
        var values = new JsonObject();
        var given = answer.Values is null ? [] : JsonSerializer.SerializeToNode(answer.Values)!.AsObject();
        foreach (var (name, value) in Defaults(errand, answer.Outcome).Concat(given))
        {
            values[name] = value?.DeepClone();
        }

        return values;
    }

    private static JsonObject Defaults(Errand errand, string outcome) => (errand.Step, outcome) switch
    {
        (Convene, _) => new JsonObject { ["sessionDate"] = "2020-01-28", ["place"] = "Siena" },
        (RecordAct, _) => new JsonObject { ["number"] = "1", ["date"] = "2020-01-30", ["noticeBoardFrom"] = "2020-02-03", ["immediatelyEnforceable"] = false },
        (Publish, _) => new JsonObject { ["url"] = "https://example.org/piano", ["date"] = "2020-02-14" },
        (AssemblyVote, "NoQuorum") => new JsonObject { ["secondCallDate"] = "2019-12-30" },
        (_, "Postponed") => new JsonObject { ["newDate"] = "2020-02-20", ["reason"] = "manca un documento" },
        (Approve, "SentBack") => new JsonObject { ["remarks"] = "rivedere gli indicatori", ["sections"] = new JsonArray("Area Servizi") },
        (_, "SentBack") => new JsonObject { ["remarks"] = "da integrare" },
        (_, "Rejected" or "Declined" or "Refused" or "Blocked") => new JsonObject { ["reason"] = "motivi esposti" },
        (_, "PartiallyAttested") => new JsonObject { ["percent"] = 50 },
        _ => [],
    };
}

/// <summary>What the definitions are started with.</summary>
internal static class Inputs
{
    public static readonly string[] Areas = ["Area Servizi", "Area Tecnica"];

    public static readonly object[] Owners =
    [
        new { name = "Area Servizi", role = "AreaHead", scope = "Area Servizi" },
        new { name = "Direzione Generale", role = "GeneralDirector", scope = (string?)null },
    ];

    public static JsonObject Of(string definitionId) => JsonSerializer.SerializeToNode(Given(definitionId))!.AsObject();

    private static object Given(string definitionId) => definitionId switch
    {
        "budget-approval" => new { Subject = "Forecast" },
        "plan-drafting" => new { Subject = "Plan", AreasToAsk = Areas, Remarks = "" },
        "board-approval" => new { Subject = "Plan", Publishes = true, Round = 1 },
        "half-year-monitoring" => new { Subject = "H1", Owners },
        "sal-attestation" => new { Subject = "PR.1/1", Project = "PR.1", Deadline = "DL.SAL1", Balance = false },
        "report-validation" => new { Subject = "Report", Areas, Owners, Variant = "law" },
        "performance-cycle" => new { Year = 2020, Areas, Owners, Projects = new[] { Project("PR.1"), Project("PR.2") }, Variant = "law" },
        _ => throw new ArgumentOutOfRangeException(nameof(definitionId), definitionId, "No such workflow."),
    };

    private static object Project(string id) => new
    {
        id,
        title = "Progetto " + id,
        tranches = new[]
        {
            new { subject = id + "/1", seq = 1, deadline = "DL.SAL1", balance = false },
            new { subject = id + "/2", seq = 2, deadline = "DL.SAL2", balance = false },
            new { subject = id + "/3", seq = 3, deadline = "DL.SALDO", balance = true },
        },
    };
}
