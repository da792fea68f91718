using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Engine.Embedded.Stores;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Simulation;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>One definition on the embedded engine, in memory, on a clock that only stimuli move.</summary>
internal sealed class WorkflowRun : IAsyncDisposable
{
    private const int MaxTimers = 10_000;

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly SimulatedClock _clock = new(Begin);
    private readonly MemoryInstanceStore _store = new();
    private readonly List<string> _console = [];
    private readonly IReadOnlyList<WorkflowDefinition> _definitions;
    private readonly ServiceProvider _services;
    private string _main = "";

    /// <param name="definitions">The definition to run, last, and those that it may use.</param>
    /// <param name="catalog">The steps of the domain.</param>
    public WorkflowRun(IReadOnlyList<WorkflowDefinition> definitions, StepCatalog catalog)
    {
        _definitions = definitions;
        _services = new ServiceCollection()
            .AddSingleton<IInstanceStore>(_store)
            .AddSingleton<IDefinitionStore>(definitions.Aggregate(new MemoryDefinitions(), (all, one) => all.Add(one)))
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton<IIdSource>(new SequentialIds())
            .AddSingleton(catalog)
            .AddEmbeddedEngine(options =>
            {
                options.StandIn = step => new StepStandIn(step);
                options.PassThrough = e => e is BadInput;
                options.WriteLine = _console.Add;
            })
            .BuildServiceProvider();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public async Task StartAsync(JsonObject input, string? correlationId)
    {
        var started = await CallAsync(engine => engine.StartAsync(new StartInstance(_definitions[^1].DefinitionId, input, correlationId)));
        _main = started.InstanceId;
        await ResumeTimersAsync(_clock.GetUtcNow());
    }

    /// <returns>Whether anybody waited for it; an event that nobody waits for stays in the inbox for a while.</returns>
    public async Task<bool> ApplyAsync(Stimulus stimulus)
    {
        if (stimulus is Stimulus.Advance advance)
        {
            await ResumeTimersAsync(_clock.GetUtcNow() + advance.Span);
            return true;
        }

        var isExpected = Target(stimulus) is { } instance && await ApplyAsync(stimulus, instance);
        await ResumeTimersAsync(_clock.GetUtcNow());
        return isExpected;
    }

    /// <summary>What the main instance did, in order.</summary>
    public IEnumerable<JournalEntry> Journal => _store.Journal.Where(entry => entry.InstanceId == _main && entry.Event != "Resumed");

    /// <summary>How it all stands: the answer that real Elsa's is compared with.</summary>
    public JsonObject Result()
    {
        var main = _store.Instances.First(i => i.Id == _main);
        return new JsonObject
        {
            ["status"] = main.Status.ToString(),
            ["console"] = JsonOutput.Texts(_console),
            ["completed"] = Activities("Completed"),
            ["canceled"] = Activities("Canceled"),
            ["faulted"] = Activities("Faulted"),
            ["output"] = JsonNode.Parse(main.State)!["output"]?.DeepClone() ?? new JsonObject(),
        };
    }

    private JsonArray Activities(string what) => JsonOutput.Texts(Journal.Where(entry => entry.Event == what).Select(entry => entry.ActivityId));

    private string? Target(Stimulus stimulus) => stimulus.Definition is { } definition
        ? _store.Instances.LastOrDefault(i => i.DefinitionId == definition && i.Status == InstanceStatus.Suspended)?.Id
        : _main;

    private Task<bool> ApplyAsync(Stimulus stimulus, string instance) => stimulus switch
    {
        Stimulus.Event what => CallAsync(async engine => await engine.PublishEventAsync(new PublishEvent(what.Name, what.Payload, instance)) is not []),
        Stimulus.TaskResult what => ResumeAsync(
            _store.Bookmarks.FirstOrDefault(b => b.InstanceId == instance && b.Kind == "RunTask" && b.Stimulus == what.Name),
            new JsonObject { [ResumeBookmark.TaskResult] = what.Result?.DeepClone() }),
        Stimulus.StepAnswer what => ResumeAsync(
            _store.Bookmarks.FirstOrDefault(b => b.InstanceId == instance && b.Kind == StepStandIn.Kind && IsCalled(b.ActivityId, what.Activity)),
            what.Payload),
        _ when IsFaulted(instance) => Task.FromResult(false),
        _ => CallAsync(async engine =>
        {
            await engine.CancelAsync(instance);
            return true;
        }),
    };

    private async Task<bool> ResumeAsync(Bookmark? bookmark, JsonObject? payload) =>
        bookmark is not null
        && await CallAsync(async engine => (await engine.ResumeAsync(new ResumeBookmark(bookmark.InstanceId, bookmark.Id, payload))).Resumed);

    private bool IsCalled(string activityId, string name) => _definitions
        .SelectMany(d => d.Activities())
        .Any(a => a.Id == activityId && (a.DisplayName == name || a.Name == name || a.Id == name));

    /// <summary>Lets time go by until the moment; each timer goes off at its own.</summary>
    private async Task ResumeTimersAsync(DateTimeOffset until)
    {
        var left = MaxTimers;
        while (_store.Bookmarks.Where(b => b.DueAt <= until && IsSuspended(b.InstanceId)).MinBy(b => b.DueAt) is { } due)
        {
            if (--left < 0)
            {
                throw new BadInput($"I timer di «{_definitions[^1].Name}» scattano senza fine: allungane l'intervallo.");
            }

            _clock.MoveTo(due.DueAt > _clock.GetUtcNow() ? due.DueAt.Value : _clock.GetUtcNow());
            await ResumeAsync(due, null);
        }

        _clock.MoveTo(until);
    }

    /// <summary>The office can cancel what stopped with an incident; Elsa cannot.</summary>
    private bool IsFaulted(string instanceId) => _store.Instances.Any(i => i.Id == instanceId && i.Status == InstanceStatus.Faulted);

    private bool IsSuspended(string instanceId) => _store.Instances.Any(i => i.Id == instanceId && i.Status == InstanceStatus.Suspended);

    private async Task<T> CallAsync<T>(Func<IWorkflowEngine, Task<T>> call)
    {
        await using var scope = _services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<IWorkflowEngine>());
    }
}
