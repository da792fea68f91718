using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Terrecablate.Workflow.Documents;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Simulation;
using Terrecablate.Workflow.Testing;
using Terrecablate.Workflow.Web.Elsa;

namespace Terrecablate.Workflow.Engine.Elsa.Tests.Cycles;

/// <summary>The product on a virtual clock, on Elsa or on the embedded engine.</summary>
internal sealed class ElsaInstallation : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly TestDatabase? _server;
    private readonly IHost _host;

    private ElsaInstallation(bool onElsa, TestDatabase? server, DateOnly from)
    {
        _connection.Open();
        _server = server;
        var clock = new SimulatedClock(Simulator.StartOf(from));
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddProvider(Failures);

        // A statement that fails is no failure yet: a lost race begins again, and tables that are not there are made.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Services
            .AddSingleton(clock)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IIdSource>(new SequentialIds())
            .AddSingleton<TokenSource, SequentialTokens>()
            .AddSingleton(new PublicAddress(new Uri("http://localhost:5080/")))
            .AddSingleton<IMailWriter, NoMail>()
            .AddSingleton<IMailChannel, NoMail>()
            .AddSingleton<Simulator>()
            .AddDocuments()
            .AddProcesses();
        _ = server is null ? builder.Services.AddSqliteConnection(_connection) : builder.Services.AddDatabase(server.Options);
        if (onElsa && server is not null)
        {
            builder.Services.AddElsaBehindProcesses(ElsaDatabase.PostgreSql, server.Options.ConnectionString);
        }
        else if (onElsa)
        {
            var path = Path.Combine(_folder.Path, "elsa.db");
            EmptyDatabase.CopyTo(path);
            builder.Services.AddElsaBehindProcesses(ElsaDatabase.Sqlite, EmptyDatabase.Connection(path));
        }
        else
        {
            builder.Services.AddEmbeddedEngine(options =>
            {
                options.PassThrough = e => e is Refusal || DatabaseConflicts.IsOfDatabase(e);
                options.RequireEnd = true;
                options.FaultedChildHoldsParent = true;
            });
        }

        _host = builder.Build();
    }

    public FailureLog Failures { get; } = new();

    public IServiceProvider Services => _host.Services;

    /// <param name="onElsa">Whether on Elsa or on the embedded engine.</param>
    /// <param name="server">A database of the test's own for the office and for Elsa; null for SQLite.</param>
    public static async Task<ElsaInstallation> StartAsync(bool onElsa, TestDatabase? server = null)
    {
        var installation = new ElsaInstallation(onElsa, server, new DateOnly(2019, 9, 1));
        await using (var scope = installation.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<WorkflowDb>().Database.EnsureCreatedAsync();
        }

        await installation._host.StartAsync();
        return installation;
    }

    /// <summary>Plays the cycle of 2020 and tells its events.</summary>
    public async Task<(SimulationResult Result, IReadOnlyList<string> Events)> PlayAsync(string script, DateOnly? to = null)
    {
        var events = new List<string>();
        var result = await Services.GetRequiredService<Simulator>().RunAsync(
            new SimulationRequest(
                await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "cycle-2020.json")),
                "cycle-2020.json",
                ScriptFile.Read(script, "script.json"),
                new DateOnly(2019, 9, 1),
                to ?? new DateOnly(2021, 7, 31),
                [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").Order(StringComparer.Ordinal).Select(p => new ShippedFile(Path.GetFileName(p), File.ReadAllText(p)))]),
            events.Add);
        return (result, events);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _connection.DisposeAsync();
        _folder.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private sealed class NoMail : IMailChannel, IMailWriter
    {
        public string Name => "mail";

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<OutgoingMail> WriteAsync(MailContent content, string messageId, string toName, string toAddress, DateTimeOffset at) =>
            Task.FromResult(new OutgoingMail(messageId, toName, toAddress, "", "", "", [], at));
    }
}
