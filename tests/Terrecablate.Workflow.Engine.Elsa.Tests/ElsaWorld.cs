using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Elsa.Commands;
using Terrecablate.Workflow.Engine.Elsa.Definitions;
using Terrecablate.Workflow.Engine.Elsa.Repairs;
using Terrecablate.Workflow.Engine.Embedded.Stores;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Engine.Elsa.Tests;

/// <summary>Elsa on a database of its own, and an office in memory.</summary>
internal sealed class ElsaWorld : IOffice, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;
    private readonly SequentialIds _ids = new("i");
    private readonly Func<IHost> _build;
    private IHost _host;
    private int _backups;

    private ElsaWorld(IEnumerable<Type> steps, Action<ElsaOptions>? configure, object? probe)
    {
        _path = Path.Combine(_folder.Path, "elsa.db");
        EmptyDatabase.CopyTo(_path);
        _build = () => Build(steps, configure, probe);
        _host = _build();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));

    public MemoryInstanceStore Store { get; } = new();

    public MemoryDefinitions Definitions { get; } = new();

    public List<string> Lines { get; } = [];

    public List<string> Repairs { get; } = [];

    /// <summary>Bookmarks of which the test says that nobody has the question.</summary>
    public List<string> Unasked { get; } = [];

    public FailureLog Failures { get; } = new();

    public static async Task<ElsaWorld> StartAsync(IEnumerable<Type>? steps = null, Action<ElsaOptions>? configure = null, object? probe = null)
    {
        var world = new ElsaWorld(steps ?? [], configure, probe);
        await world._host.StartAsync();
        return world;
    }

    /// <summary>Ends the process and starts another on what is stored.</summary>
    public async Task RestartAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _host = _build();
        await _host.StartAsync();
    }

    /// <summary>Asks the engine something, and waits until Elsa has done what follows from it.</summary>
    public async Task<T> AskAsync<T>(Func<IWorkflowEngine, Task<T>> question)
    {
        var answer = await TellAsync(question);
        var left = await DrainAsync();
        Assert.True(left == 0, string.Join(Environment.NewLine, Failures.Texts));
        return answer;
    }

    /// <summary>Asks the engine something that Elsa does not hear of yet.</summary>
    public Task<T> TellAsync<T>(Func<IWorkflowEngine, Task<T>> question) =>
        RunAsync(services => question(services.GetRequiredService<IWorkflowEngine>()), CancellationToken.None);

    /// <returns>How many commands are left.</returns>
    public Task<int> DrainAsync() => _host.Services.GetRequiredService<CommandRunner>().DrainAsync();

    /// <summary>Keeps Elsa from committing anything while something is done: it can read, and finds its database busy when it writes.</summary>
    public async Task<T> WithElsaBusyAsync<T>(Func<Task<T>> work)
    {
        await using var connection = new SqliteConnection(EmptyDatabase.Connection(_path));
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction(deferred: false);
        return await work();
    }

    public Task<InstanceResult> AnswerAsync(string instanceId, string activityId, JsonObject? payload = null, string? operation = null)
    {
        var bookmark = Store.Bookmarks.First(b => b.InstanceId == instanceId && b.ActivityId == activityId);
        return AskAsync(e => e.ResumeAsync(new ResumeBookmark(instanceId, bookmark.Id, payload, operation)));
    }

    public WorkflowInstance Instance(string id) => Store.Instances.Single(i => i.Id == id);

    public async Task DefineAsync(string json)
    {
        var definition = DefinitionReader.Read(json).Required with { IsPublished = true };
        Definitions.Add(definition);
        await _host.Services.GetRequiredService<DefinitionFeed>().BringAsync(definition);
    }

    public async Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task<IReadOnlyList<InboxItem>> InboxAsync(string kind, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InboxItem>>([.. Store.Inbox.Where(i => i.Kind == kind).OrderBy(i => i.ReceivedAt)]);

    public Task<IReadOnlyList<WaitingInstance>> WaitingAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<WaitingInstance>>([.. Store.Instances
            .Where(i => i.Status == InstanceStatus.Suspended && Store.Inbox.All(c => c.Kind != CommandRunner.InboxKind || c.InstanceId != i.Id))
            .Select(i => new WaitingInstance(i.Id, i.Revision, Unasked))]);

    public Task RepairedAsync(IServiceProvider services, string instanceId, Repair repair, CancellationToken cancellationToken)
    {
        Repairs.Add($"{repair.Kind} {repair.ActivityId}");
        return Task.CompletedTask;
    }

    /// <summary>Compares the office with Elsa, repairs, and has Elsa do what follows.</summary>
    public async Task<IReadOnlyList<string>> ReconcileAsync()
    {
        Repairs.Clear();
        await _host.Services.GetRequiredService<Reconciler>().RunAsync();
        Assert.Equal(0, await DrainAsync());
        return [.. Repairs];
    }

    /// <summary>Elsa's database as it is now.</summary>
    public string BackUp()
    {
        var copy = Path.Combine(_folder.Path, FormattableString.Invariant($"backup{++_backups}.db"));
        Copy(_path, copy);
        return copy;
    }

    public void Restore(string copy) => Copy(copy, _path);

    /// <summary>Elsa's database without anything in it.</summary>
    public string Nothing()
    {
        var empty = Path.Combine(_folder.Path, "nothing.db");
        EmptyDatabase.CopyTo(empty);
        return empty;
    }

    private static void Copy(string from, string to)
    {
        using var source = new SqliteConnection(EmptyDatabase.Connection(from));
        using var target = new SqliteConnection(EmptyDatabase.Connection(to));
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    public Task RestedAsync(string instanceId, CancellationToken cancellationToken) => Task.CompletedTask;

    private IHost Build(IEnumerable<Type> steps, Action<ElsaOptions>? configure, object? probe)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddElsaEngine(options =>
        {
            options.ConnectionString = EmptyDatabase.Connection(_path, busySeconds: 1);
            options.WriteLine = Lines.Add;
            configure?.Invoke(options);
        });
        builder.Services.AddSingleton<IOffice>(this);
        builder.Services.AddSingleton<IInstanceStore>(Store);
        builder.Services.AddSingleton<IDefinitionStore>(Definitions);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IIdSource>(_ids);
        builder.Services.AddSingleton(new StepCatalog(steps));
        builder.Services.AddLogging(l => l.SetMinimumLevel(LogLevel.Error).AddProvider(Failures));
        if (probe is not null)
        {
            builder.Services.AddSingleton(probe.GetType(), probe);
        }

        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _folder.Dispose();
    }
}
