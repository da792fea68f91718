using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Terrecablate.Workflow.Documents;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Simulation;
using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Tests;

/// <summary>The product on a database of its own, a clock that the test moves and a mailbox that the test reads.</summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string Body = "body-1";

    private readonly SqliteConnection? _connection;

    private Installation(DateOnly from, DatabaseOptions? database, Action<IServiceCollection>? replace)
    {
        Clock = new SimulatedClock(Simulator.StartOf(from));
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(Clock)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IIdSource>(new SequentialIds())
            .AddSingleton<TokenSource, SequentialTokens>()
            .AddSingleton(new PublicAddress(new Uri("http://localhost:5080/")))
            .AddSingleton<IMailWriter>(Mailbox)
            .AddSingleton<IMailChannel>(Mailbox)
            .AddSingleton<Simulator>()
            .AddDocuments()
            .AddProcesses();
        services.AddEmbeddedEngine(options =>
        {
            options.PassThrough = e => e is Refusal || DatabaseConflicts.IsOfDatabase(e);
            options.RequireEnd = true;
            options.FaultedChildHoldsParent = true;
        });
        if (database is null)
        {
            _connection = new PreparingConnection("Data Source=:memory:");
            _connection.Open();
            services.AddSqliteConnection(_connection);
        }
        else
        {
            services.AddDatabase(database);
        }

        replace?.Invoke(services);
        Services = services.BuildServiceProvider();
    }

    public SimulatedClock Clock { get; }

    public Mailbox Mailbox { get; } = new();

    public ServiceProvider Services { get; }

    public UseCases UseCases => Services.GetRequiredService<UseCases>();

    /// <summary>The plan of 2020 as it comes with the product.</summary>
    public static string Plan { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "cycle-2020.json"));

    public static IReadOnlyList<ShippedFile> Workflows { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path => new ShippedFile(Path.GetFileName(path), File.ReadAllText(path)))];

    /// <summary>An empty database.</summary>
    /// <param name="from">The first day, in the morning.</param>
    /// <param name="database">Where the database lies; in memory if nowhere.</param>
    /// <param name="replace">What the test puts in the place of the product's own.</param>
    public static async Task<Installation> EmptyAsync(DateOnly? from = null, DatabaseOptions? database = null, Action<IServiceCollection>? replace = null)
    {
        var installation = new Installation(from ?? new DateOnly(2019, 9, 1), database, replace);
        await using var scope = installation.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        if (database is null)
        {
            await db.Database.EnsureCreatedAsync();
        }
        else
        {
            await DatabaseVersion.UpgradeAsync(db);
        }

        return installation;
    }

    /// <summary>The cycle of 2020 as it stands on the morning on which it is opened.</summary>
    public static async Task<Installation> WithCycleAsync(DateOnly? from = null, DatabaseOptions? database = null, Action<IServiceCollection>? replace = null)
    {
        var installation = await EmptyAsync(from, database, replace);
        await installation.OpenAsync(Body);
        return installation;
    }

    /// <summary>Adds a body with its invented people and opens its cycle of 2020.</summary>
    public async Task<Cycle> OpenAsync(string body, IReadOnlyList<ShippedFile>? workflows = null)
    {
        await UseCases.RunAsync<WorkflowDb>(body, db =>
        {
            db.Bodies.Add(new PublicBody { Id = body, Name = body });
            return Task.CompletedTask;
        });
        await UseCases.RunAsync<LoadShippedDefinitions>(body, u => u.RunAsync(workflows ?? Workflows));
        return await UseCases.RunAsync<LoadExample, Cycle>(body, u => u.RunAsync(new NewCycle(Plan, "cycle-2020.json")));
    }

    /// <summary>Completes the open task as its person would, from the page.</summary>
    public async Task<WorkTask> DecideAsync(string name, string subject, string decision, JsonObject? values = null, string operation = "page-1", string body = Body)
    {
        var task = await OpenTaskAsync(name, subject, body);
        return await UseCases.RunAsync<CompleteTask, WorkTask>(
            body, u => u.RunAsync(new Answer(task.Id, decision, values ?? [], task.PersonId!, KnownBy.EmailLink, operation)));
    }

    public async Task<WorkTask> OpenTaskAsync(string name, string subject, string body = Body) => await AskAsync(
        async db => (await db.Tasks.AsNoTracking().Where(t => t.State == TaskState.Open).ToListAsync()).Single(t => t.Name == name && t.Subject == subject), body);

    public Task<RegisterVerification> VerifyRegisterAsync(string body = Body) => AskAsync(
        async db =>
        {
            var verification = new RegisterVerification();
            foreach (var entry in await db.Register.AsNoTracking().OrderBy(e => e.Seq).ToListAsync())
            {
                verification.Read(entry.Content, entry.Hash);
            }

            return verification;
        },
        body);

    public Task SweepAsync() => Services.GetRequiredService<SweepAll>().RunAsync();

    public async Task<T> AskAsync<T>(Func<WorkflowDb, Task<T>> question, string body = Body) =>
        await UseCases.RunAsync<WorkflowDb, T>(body, question);

    /// <summary>The notices that a workflow has sent to a person.</summary>
    public Task<List<OutboxMessage>> NoticesToAsync(string person) =>
        AskAsync(db => db.Outbox.AsNoTracking().Where(m => m.PersonId == person && m.Kind == OutboxKind.Notice).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }
}
