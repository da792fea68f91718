using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Documents;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Notifications.Mail;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Reminders;
using Terrecablate.Workflow.Processes.Simulation;
using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Benchmarks;

/// <summary>What time makes due while a crowd of tasks is open: a sweep that finds nothing, one that finds much, and its mail.</summary>
internal sealed class CrowdedSweep(DatabaseOptions database, int count)
{
    private const int MostDue = 10_000;
    private const int Messages = 2_000;

    // An office is open, and none of the crowd's own dates has come.
    private static readonly DateTimeOffset Now = RomeTime.At(new DateOnly(2019, 9, 4), new TimeOnly(10, 0));

    public async Task RunAsync()
    {
        await using var sink = new SmtpSink();
        await using var services = Services(sink);
        var sweep = services.GetRequiredService<SweepAll>();
        await sweep.RunAsync();
        var letters = sink.Mails.Count;
        var idle = new Latencies();
        for (var time = 0; time < 5; time++)
        {
            await idle.OfAsync(async () =>
            {
                await sweep.RunAsync();
                return true;
            });
        }

        var due = Math.Min(MostDue, count / 10);
        await new Crowd(database, count).MakeDueAsync(due, Now.AddHours(-1));
        var watch = Stopwatch.StartNew();
        var told = await services.GetRequiredService<UseCases>().RunAsync<SendDueReminders, int>(Crowd.Body, u => u.RunAsync());
        var reminding = watch.Elapsed;
        watch.Restart();
        var sent = await services.GetRequiredService<SendOutbox>().RunAsync(Crowd.Body);
        var sending = watch.Elapsed;
        if (told != due || sink.Mails.Count - letters != sent)
        {
            throw new InvalidOperationException($"{told} notices of {due}, {sent} letters of which {sink.Mails.Count - letters} came.");
        }

        await new Crowd(database, count).QueueAsync(services.GetRequiredService<UseCases>(), Messages);
        watch.Restart();
        await services.GetRequiredService<SendOutbox>().RunAsync(Crowd.Body);
        var telling = watch.Elapsed;
        Console.WriteLine(FormattableString.Invariant(
            $"  sweep with nothing due: {idle}; {told} notices queued in {reminding.TotalSeconds:F2} s ({told / reminding.TotalSeconds:F0}/s); {sent} digests of {told / Math.Max(1, sent)} lines sent in {sending.TotalSeconds:F2} s ({told / sending.TotalSeconds:F0} fresh links/s); {Messages} notices sent: {Messages / telling.TotalSeconds:F0} messages/s, {sink.Connections} connections"));
    }

    private ServiceProvider Services(SmtpSink sink)
    {
        var mail = new Dictionary<string, string?>
        {
            ["Mail:Smtp:Host"] = sink.Host,
            ["Mail:Smtp:Port"] = FormattableString.Invariant($"{sink.Port}"),
            ["Mail:Smtp:Security"] = "None",
            ["Mail:Smtp:FromAddress"] = "ciclo@example.org",
        };
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new SimulatedClock(Now))
            .AddSingleton(new PublicAddress(new Uri("https://ciclo.example.org/")))
            .AddDatabase(database)
            .AddDocuments()
            .AddMail(new ConfigurationBuilder().AddInMemoryCollection(mail).Build())
            .AddProcesses()
            .AddEmbeddedEngine(options => options.PassThrough = e => e is DbUpdateException)
            .BuildServiceProvider();
    }
}
