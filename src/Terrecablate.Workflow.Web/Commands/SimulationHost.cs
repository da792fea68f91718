using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Documents;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Notifications.Mail;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Simulation;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>The product without a server: the same registrations on a database in memory and a virtual clock.</summary>
internal static class SimulationHost
{
    /// <param name="connection">An open connection to an empty database.</param>
    /// <param name="from">The first day.</param>
    /// <param name="mail">Where mail goes; none where nobody will read it.</param>
    public static ServiceProvider Build(SqliteConnection connection, DateOnly from, IMailChannel? mail)
    {
        var clock = new SimulatedClock(Simulator.StartOf(from));
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(clock)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IIdSource>(new SequentialIds())
            .AddSingleton<TokenSource, SequentialTokens>()
            .AddSingleton(new PublicAddress(new Uri("http://localhost:5080/")))
            .AddSingleton<Simulator>()
            .AddSqliteConnection(connection)
            .AddDocuments()
            .AddProcesses();
        services.AddEmbeddedEngine(options =>
        {
            options.PassThrough = e => e is Refusal || DatabaseConflicts.IsOfDatabase(e);
            options.RequireEnd = true;
            options.FaultedChildHoldsParent = true;
        });
        AddMail(services, mail);
        return services.BuildServiceProvider();
    }

    public static async Task CreateDatabaseAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WorkflowDb>().Database.EnsureCreatedAsync(cancellation);
    }

    /// <summary>A channel that writes into a folder.</summary>
    public static IMailChannel Folder(string folder) => new FolderMail(new PickupMail(new PickupMailOptions { Folder = Path.GetFullPath(folder) }));

    private static void AddMail(IServiceCollection services, IMailChannel? channel)
    {
        if (channel is null)
        {
            services.AddSingleton<IMailWriter, NoMail>();
            services.AddSingleton<IMailChannel, NoMail>();
        }
        else
        {
            services.AddMail(new ConfigurationBuilder().Build());
            services.AddSingleton(channel);
        }
    }

    /// <summary>Mail that nobody will read: the events of its sending are what a simulation is about.</summary>
    private sealed class NoMail : IMailChannel, IMailWriter
    {
        public string Name => "mail";

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<OutgoingMail> WriteAsync(MailContent content, string messageId, string toName, string toAddress, DateTimeOffset at) =>
            Task.FromResult(new OutgoingMail(messageId, toName, toAddress, "", "", "", [], at));
    }

    /// <summary>The pickup folder under the name that simulations give to mail, so that the events are the same with and without it.</summary>
    private sealed class FolderMail(PickupMail pickup) : IMailChannel
    {
        public string Name => "mail";

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => pickup.SendAsync(mail, cancellationToken);
    }
}
