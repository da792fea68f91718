using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Elsa.Commands;
using Terrecablate.Workflow.Engine.Elsa.Definitions;
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
    private readonly IHost _host;

    private ElsaWorld(IEnumerable<Type> steps, Action<ElsaOptions>? configure, object? probe)
    {
        _path = Path.Combine(_folder.Path, "elsa.db");
        EmptyDatabase.CopyTo(_path);
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
        builder.Services.AddSingleton<IIdSource>(new SequentialIds("i"));
        builder.Services.AddSingleton(new StepCatalog(steps));
        builder.Services.AddLogging(l => l.SetMinimumLevel(LogLevel.Error).AddProvider(Failures));
        if (probe is not null)
        {
            builder.Services.AddSingleton(probe.GetType(), probe);
        }

        _host = builder.Build();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));

    public MemoryInstanceStore Store { get; } = new();

    public MemoryDefinitions Definitions { get; } = new();

    public List<string> Lines { get; } = [];

    public FailureLog Failures { get; } = new();

    public static async Task<ElsaWorld> StartAsync(IEnumerable<Type>? steps = null, Action<ElsaOptions>? configure = null, object? probe = null)
    {
        var world = new ElsaWorld(steps ?? [], configure, probe);
        await world._host.StartAsync();
        return world;
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

    public Task RestedAsync(string instanceId, CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _folder.Dispose();
    }
}

/// <summary>What was logged as an error, so that a test that fails says why.</summary>
internal sealed class FailureLog : ILoggerProvider, ILogger
{
    private readonly List<string> _texts = [];

    public IReadOnlyList<string> Texts => _texts;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _texts.Add($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}

/// <summary>Elsa's tables, made once and copied for each test.</summary>
internal static class EmptyDatabase
{
    private static readonly Lazy<string> Template = new(Make, LazyThreadSafetyMode.ExecutionAndPublication);

    public static void CopyTo(string path) => File.Copy(Template.Value, path);

    public static string Connection(string path, int busySeconds = 30) =>
        new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = busySeconds, Pooling = false }.ToString();

    private static string Make()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("terrecablate-elsa-").FullName, "empty.db");
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddElsaEngine(options => options.ConnectionString = Connection(path));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new StepCatalog([]));
        builder.Services.AddSingleton<IOffice, NoOffice>();
        builder.Services.AddSingleton<IIdSource>(new SequentialIds());
        using var host = builder.Build();
        host.StartAsync().GetAwaiter().GetResult();
        host.StopAsync().GetAwaiter().GetResult();
        return path;
    }

    private sealed class NoOffice : IOffice
    {
        public Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<InboxItem>> InboxAsync(string kind, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task RestedAsync(string instanceId, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
