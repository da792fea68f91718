using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Simulation;

namespace Terrecablate.Workflow.Processes.Tests.Simulation;

/// <summary>A simulated cycle of 2020 and what it told.</summary>
internal sealed record Played(IReadOnlyList<Event> Events, SimulationResult Result)
{
    private static readonly Lazy<Task<Played>> Positive = new(() => ScriptAsync("{}"));

    public IEnumerable<Event> Payments => Of("PaymentOrdered");

    public IEnumerable<Event> Savings => Of("SavingsRecorded");

    /// <summary>The cycle in which everybody answers with the first outcome, one working day after being asked.</summary>
    public static Task<Played> PositiveAsync() => Positive.Value;

    /// <summary>Plays the cycle with these answers, each in the form of a script's.</summary>
    public static Task<Played> AnswersAsync(params string[] answers) => ScriptAsync($$"""{ "answers": [ {{string.Join(", ", answers)}} ] }""");

    public static async Task<Played> ScriptAsync(string script, IReadOnlyList<ShippedFile>? workflows = null, string? plan = null)
    {
        await using var installation = await Installation.EmptyAsync();
        return await RunAsync(installation, script, workflows, plan);
    }

    /// <summary>Plays the cycle of 2020 with other parameters than the defaults.</summary>
    /// <param name="parameters">A JSON object, the file's <c>parameters</c>.</param>
    /// <param name="answers">Each in the form of a script's.</param>
    public static Task<Played> WithParametersAsync(string parameters, params string[] answers)
    {
        var plan = JsonNode.Parse(Installation.Plan)!;
        plan["parameters"] = JsonNode.Parse(parameters);
        return ScriptAsync($$"""{ "answers": [ {{string.Join(", ", answers)}} ] }""", plan: plan.ToJsonString());
    }

    public static async Task<Played> RunAsync(Installation installation, string script, IReadOnlyList<ShippedFile>? workflows = null, string? plan = null)
    {
        var read = ScriptFile.Read(script, "script.json");
        var request = new SimulationRequest(
            plan ?? Installation.Plan, "cycle-2020.json", read, read.From ?? new DateOnly(2019, 9, 1), read.To ?? new DateOnly(2021, 7, 31), workflows ?? Installation.Workflows);
        var events = new List<Event>();
        var result = await installation.Services.GetRequiredService<Simulator>().RunAsync(request, line => events.Add(new Event(line)));
        return new Played(events, result);
    }

    public IEnumerable<Event> Of(string type, string? task = null, string? subject = null, int? round = null) =>
        Events.Where(e => e.Type == type && (task is null || e.Task == task) && (subject is null || e.Subject == subject) && (round is null || e.Round == round));

    public Event One(string type, string? task = null, string? subject = null, int? round = null) => Assert.Single(Of(type, task, subject, round));

    public Event Opened(string task, string subject, int round = 1) => One("TaskOpened", task, subject, round);

    public Event Completed(string task, string subject, int round = 1) => One("TaskCompleted", task, subject, round);

    public void NeverOpened(string task, string subject, int round = 1) => Assert.Empty(Of("TaskOpened", task, subject, round));

    public Played Closes()
    {
        Assert.Empty(Result.Unfinished);
        Assert.True(Result.Closed);
        Assert.Empty(Of("InvariantBroken"));
        One("CycleClosed");
        return this;
    }

    public Played StaysOpenFor(string reason)
    {
        Assert.False(Result.Closed);
        Assert.Empty(Of("CycleClosed"));
        Assert.Contains(Result.Unfinished, sentence => sentence.Contains(reason, StringComparison.Ordinal));
        return this;
    }

    /// <summary>What of a project, or of one tranche, was paid or saved, in percent of its sum.</summary>
    public static decimal Percent(IEnumerable<Event> money, string subject) =>
        money.Where(e => e.Subject == subject || e.Subject.StartsWith(subject + "/", StringComparison.Ordinal)).Sum(e => (decimal)e.Data("percent")!);
}

/// <summary>One line of the event stream.</summary>
internal sealed record Event(string Line)
{
    private readonly JsonObject _line = JsonNode.Parse(Line)!.AsObject();

    public string Type => Text("type");

    public string Task => Text("task");

    public string Subject => Text("subject");

    public string Person => Text("person");

    public string Role => Text("role");

    public string Kind => Text("kind");

    public string Decision => Text("decision");

    public string Reason => Text("reason");

    public string Process => Text("process");

    public string Cycle => Text("cycle");

    public long Seq => (long)_line["seq"]!;

    public int? Round => (int?)_line["round"];

    public bool IsLate => (bool?)_line["late"] ?? false;

    public DateTimeOffset At => DateTimeOffset.Parse(Text("at"), System.Globalization.CultureInfo.InvariantCulture);

    public DateOnly Day => DateOnly.FromDateTime(At.DateTime);

    public DateOnly Due => DateOnly.ParseExact(Text("due"), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public IEnumerable<string> Names => _line.Select(p => p.Key);

    public JsonNode? Data(string name) => _line["data"]?[name];

    private string Text(string name) => (string?)_line[name] ?? "";
}
