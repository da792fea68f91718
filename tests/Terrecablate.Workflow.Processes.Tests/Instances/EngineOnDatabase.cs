using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Terrecablate.Workflow.Documents;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Engine.Tests.Contract;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Tests.Instances;

/// <summary>The engine on a database, with the steps of the contract in the place of the product's.</summary>
internal sealed class EngineOnDatabase : IContractWorld
{
    public const string Body = "body-1";

    private readonly List<string> _lines = [];
    private readonly Mailbox _mailbox = new();

    private EngineOnDatabase(DatabaseOptions database, FakeTimeProvider clock, bool requiresEnd, IInterceptor[] interceptors)
    {
        Clock = clock;
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IIdSource>(new ClockIds(clock))
            .AddSingleton(new StepCatalog(ContractSteps.All))
            .AddSingleton(Office)
            .AddSingleton(new PublicAddress(new Uri("http://localhost:5080/")))
            .AddSingleton<IMailWriter>(_mailbox)
            .AddSingleton<IMailChannel>(_mailbox)
            .AddDocuments()
            .AddDatabase(database)
            .AddProcesses();
        services.ConfigureDbContext<SqliteWorkflowDb>(options => options.AddInterceptors(interceptors));
        services.AddEmbeddedEngine(options =>
        {
            options.PassThrough = e => e is Refusal or MachineStopped || DatabaseConflicts.IsOfDatabase(e);
            options.RequireEnd = requiresEnd;
            options.FaultedChildHoldsParent = requiresEnd;
            options.WriteLine = _lines.Add;
        });
        Services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; }

    public ServiceProvider Services { get; }

    public UseCases UseCases => Services.GetRequiredService<UseCases>();

    public IReadOnlyList<string> Lines => _lines;

    public ContractOffice Office { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>The database brought to this version, with a body in it and nothing else.</summary>
    public static async Task<EngineOnDatabase> CreateAsync(DatabaseOptions database, bool requiresEnd = true)
    {
        var engine = Open(database, new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero)), requiresEnd);
        await using var scope = engine.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        await DatabaseVersion.UpgradeAsync(db);
        await EmptyAsync(db);
        await engine.UseCases.RunAsync<WorkflowDb>(Body, db =>
        {
            db.Bodies.Add(new PublicBody { Id = Body, Name = Body });
            return Task.CompletedTask;
        });
        return engine;
    }

    /// <summary>The same database in a new process: nothing is left of the old one but what was stored.</summary>
    public static EngineOnDatabase Open(DatabaseOptions database, FakeTimeProvider clock, bool requiresEnd = true, params IInterceptor[] interceptors) =>
        new(database, clock, requiresEnd, interceptors);

    /// <summary>An SQLite file that a machine without power may lose, but a stopped program may not.</summary>
    public static DatabaseOptions FileAt(string path) => new() { Path = path, SyncEveryCommit = false };

    public Task<T> AskAsync<T>(Func<IWorkflowEngine, Task<T>> question) => UseCases.RunAsync(Body, question);

    public Task DefineAsync(string json) =>
        UseCases.RunAsync<LoadShippedDefinitions>(Body, u => u.RunAsync([new ShippedFile("definition.json", json)]));

    public Task<IReadOnlyList<string>> InstancesAsync(string definitionId) => ReadAsync<IReadOnlyList<string>>(async db =>
        await db.Instances.Where(i => i.DefinitionId == definitionId).OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).Select(i => i.Id).ToListAsync());

    public Task<T> ReadAsync<T>(Func<WorkflowDb, Task<T>> question) => UseCases.RunAsync(Body, question);

    public void Advance(TimeSpan by) => Clock.Advance(by);

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private static async Task EmptyAsync(WorkflowDb db)
    {
        foreach (var type in db.Model.GetEntityTypes().OrderByDescending(t => t.GetForeignKeys().Any()))
        {
            var everyRow = $"DELETE FROM \"{type.GetTableName()}\"";
            await db.Database.ExecuteSqlRawAsync(everyRow);
        }
    }

    /// <summary>Unique in the file whatever process makes them, and in the order of their making within one.</summary>
    private sealed class ClockIds(TimeProvider clock) : IIdSource
    {
        private readonly string _process = Guid.NewGuid().ToString("N")[..8];
        private int _last;

        public string NewId() => FormattableString.Invariant($"{clock.GetUtcNow().ToUnixTimeSeconds():x10}{Interlocked.Increment(ref _last):x6}{_process}");
    }
}

/// <summary>The machine has stopped: nothing more reaches the database.</summary>
internal sealed class MachineStopped() : Exception("The machine has stopped.");
