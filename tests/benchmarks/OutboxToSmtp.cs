using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Notifications.Mail;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tenancy;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Benchmarks;

/// <summary>Queued notices that become letters and leave by SMTP to a server on this machine, from an SQLite file.</summary>
internal static class OutboxToSmtp
{
    private const string Body = "body";

    public static async Task RunAsync(int count)
    {
        using var folder = new TemporaryFolder();
        await using var sink = new SmtpSink();
        await using var services = Services(Path.Combine(folder.Path, "outbox.db"), sink);
        await PrepareAsync(services, count);
        var outbox = services.GetRequiredService<SendOutbox>();
        await services.GetRequiredService<UseCases>().RunAsync<WorkflowDb>(Body, db => QueueAsync(db, "warm", 40));
        await outbox.RunAsync(Body);

        await services.GetRequiredService<UseCases>().RunAsync<WorkflowDb>(Body, db => QueueAsync(db, "m", count));
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var accepted = await outbox.RunAsync(Body);
        Console.WriteLine(FormattableString.Invariant(
            $"{accepted} messages in {watch.Elapsed.TotalSeconds:F1} s: {accepted / watch.Elapsed.TotalSeconds:F0}/s, {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / accepted:F2} ms of processor each, sink included; {sink.Connections} connections, {sink.Mails.Count} received"));
    }

    private static ServiceProvider Services(string file, SmtpSink sink)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mail:Smtp:Host"] = sink.Host,
            ["Mail:Smtp:Port"] = $"{sink.Port}",
            ["Mail:Smtp:Security"] = "None",
            ["Mail:Smtp:FromAddress"] = "ciclo@example.org",
        }).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new PublicAddress(new Uri("https://ciclo.example.org/")))
            .AddSqliteFile(file, syncsEveryCommit: true)
            .AddProcesses()
            .AddMail(settings)
            .BuildServiceProvider();
    }

    private static async Task PrepareAsync(ServiceProvider services, int people)
    {
        await using var scope = services.CreateAsyncScope();
        await DatabaseVersion.UpgradeAsync(scope.ServiceProvider.GetRequiredService<WorkflowDb>());
        await services.GetRequiredService<UseCases>().RunAsync<WorkflowDb>(Body, db =>
        {
            db.Bodies.Add(new PublicBody { Id = Body, Name = Body });
            db.People.AddRange(Enumerable.Range(0, people).Select(n => new Person { Id = $"p-{n}", Name = $"Persona {n}", Email = $"p{n}@example.org" }));
            return Task.CompletedTask;
        });
    }

    private static Task QueueAsync(WorkflowDb db, string key, int count)
    {
        db.Outbox.AddRange(Enumerable.Range(0, count).Select(n => new OutboxMessage
        {
            Id = $"{key}-{n:000000}",
            Key = $"{key}-{n}",
            PersonId = $"p-{n}",
            Kind = OutboxKind.Notice,
            Payload = """{"title":"Termine spostato","paragraphs":["Il termine passa dal 31/12/2019 al 31/07/2020.","In base a: DL 18/2020, art. 107."]}""",
        }));
        return Task.CompletedTask;
    }
}
