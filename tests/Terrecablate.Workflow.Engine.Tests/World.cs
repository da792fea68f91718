using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Engine.Embedded.Stores;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Engine.Tests.Contract;

namespace Terrecablate.Workflow.Engine.Tests;

/// <summary>An engine in memory on a clock of its own.</summary>
internal sealed class World
{
    private readonly ServiceProvider _services;

    public World(IEnumerable<Type>? steps = null, Action<EngineOptions>? configure = null, object? probe = null, string ids = "i")
    {
        var services = new ServiceCollection();
        services.AddEmbeddedEngine(o =>
        {
            o.WriteLine = Console.Add;
            configure?.Invoke(o);
        });
        services.AddSingleton<IInstanceStore>(Store);
        services.AddSingleton<IDefinitionStore>(Definitions);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IIdSource>(new SequentialIds(ids));
        services.AddSingleton(new StepCatalog(steps ?? []));
        services.AddSingleton(Office);
        if (probe is not null)
        {
            services.AddSingleton(probe.GetType(), probe);
        }

        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));

    public MemoryInstanceStore Store { get; } = new();

    public MemoryDefinitions Definitions { get; } = new();

    public List<string> Console { get; } = [];

    public IWorkflowEngine Engine
    {
        get
        {
            var scope = _services.CreateScope();
            return scope.ServiceProvider.GetRequiredService<IWorkflowEngine>();
        }
    }

    public ContractOffice Office { get; } = new();

    public async Task<T> AskAsync<T>(Func<IWorkflowEngine, Task<T>> question)
    {
        await using var scope = _services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<IWorkflowEngine>());
    }

    public async Task<InstanceResult> RunAsync(string definitionId, JsonObject? input = null) =>
        await Engine.StartAsync(new StartInstance(definitionId, input));

    public async Task<InstanceResult> AnswerAsync(string instanceId, string activityId, JsonObject? payload = null)
    {
        var bookmark = Store.Bookmarks.First(b => b.InstanceId == instanceId && b.ActivityId == activityId);
        return await Engine.ResumeAsync(new ResumeBookmark(instanceId, bookmark.Id, payload));
    }

    public WorkflowInstance InstanceOf(string definitionId) => Store.Instances.Last(i => i.DefinitionId == definitionId);

    public string[] Events(string instanceId, string what) =>
        [.. Store.Journal.Where(j => j.InstanceId == instanceId && j.Event == what).Select(j => j.ActivityId)];
}
