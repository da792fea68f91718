using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Faults;

/// <summary>What goes wrong while a cycle is driven. Each runs a whole cycle and says how it ended.</summary>
public static class Disturbances
{
    private static readonly TimeSpan Setback = TimeSpan.FromHours(26);

    /// <summary>Nothing. Tells how often each lasting thing happens.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> NothingAsync()
    {
        await using var database = TestDatabase.Create(DatabaseKind.Sqlite);
        await using var trial = new Trial(database);
        await trial.Server.StartAsync();
        await trial.LiveAsync(_ => trial.People.WorkAsync());
        var calm = await trial.EndAsync("nothing", 0, new Dictionary<string, int>());
        return calm.Breaches.Count == 0
            ? await trial.Promises.TallyAsync()
            : throw new InvalidOperationException($"Promises are broken without any fault: {string.Join("; ", calm.Breaches)}");
    }

    /// <summary>SIGKILL on one side of the commit of each step that is saved, one after the other.</summary>
    /// <param name="moment">Before or after the commit.</param>
    /// <param name="steps">Which steps; before the first and after the last of them the cycle is lived in peace.</param>
    /// <param name="tally">How often each lasting thing must have happened.</param>
    public static async Task<Outcome> KilledAsync(DeathMoment moment, Steps steps, IReadOnlyDictionary<string, int> tally)
    {
        await using var database = TestDatabase.Create(DatabaseKind.Sqlite);
        await using var trial = new Trial(database);

        using var folder = new TemporaryFolder();
        var death = new Death(moment, steps, Path.Combine(folder.Path, "steps"));
        var deaths = 0;
        await trial.LiveAsync(async _ =>
        {
            await trial.Server.KillAsync();
            await trial.LifeAsync(death);
            deaths += trial.Server.IsRunning ? 0 : 1;
            await trial.LookAsync();
        });
        return await trial.EndAsync($"SIGKILL {(moment == DeathMoment.Before ? "before" : "after")} the commit of {steps}", deaths, tally);
    }

    /// <summary>The disk is full for the length of a round.</summary>
    public static async Task<Outcome> DiskFullAsync(int every, IReadOnlyDictionary<string, int> tally)
    {
        using var disk = SmallDisk.Mount();
        await using var database = TestDatabase.In(disk.Path);
        await using var trial = new Trial(database);
        await trial.Server.StartAsync();
        return await trial.DisturbedAsync("disk full for a round", every, tally, async () =>
        {
            disk.Fill();
            await trial.WorkThroughAsync(trial.People.WorkAsync);
            disk.Free();
        });
    }

    /// <summary>The PostgreSQL server is stopped, people go on trying, and it comes back.</summary>
    public static async Task<Outcome> DatabaseGoneAsync(int every, TimeSpan absence, IReadOnlyDictionary<string, int> tally)
    {
        await using var server = await PostgreSqlServer.StartAsync();
        Environment.SetEnvironmentVariable("TERRECABLATE_TEST_POSTGRESQL", server.ConnectionString);
        await using var database = TestDatabase.Create(DatabaseKind.PostgreSql);
        await using var trial = new Trial(database);
        await trial.Server.StartAsync();
        return await trial.DisturbedAsync($"PostgreSQL gone for {absence.TotalSeconds} s", every, tally, async () =>
        {
            var work = trial.WorkThroughAsync(trial.People.WorkAsync);
            await server.StopAsync();
            await work;
            await Task.Delay(absence);
            await trial.WorkThroughAsync(trial.People.WorkAsync);
            await server.StartAgainAsync();
            Npgsql.NpgsqlConnection.ClearAllPools();
        });
    }

    /// <summary>Nobody answers at the mail server for a virtual day.</summary>
    public static async Task<Outcome> MailServerDownAsync(int every, IReadOnlyDictionary<string, int> tally)
    {
        await using var sink = new SmtpSink();
        await using var database = TestDatabase.Create(DatabaseKind.Sqlite);
        await using var trial = new Trial(database, new SinkMailbag(sink));
        await trial.Server.StartAsync();
        return await trial.DisturbedAsync("mail server down for a virtual day", every, tally, async () =>
        {
            sink.DropsConnections = true;
            await trial.People.WaitADayAsync();
            sink.DropsConnections = false;
        });
    }

    /// <summary>The mail server takes each message of a round and hangs up before it says so.</summary>
    public static async Task<Outcome> MailServerHangsUpAsync(int every, IReadOnlyDictionary<string, int> tally)
    {
        await using var sink = new SmtpSink();
        await using var database = TestDatabase.Create(DatabaseKind.Sqlite);
        await using var trial = new Trial(database, new SinkMailbag(sink));
        await trial.Server.StartAsync();
        var outcome = await trial.DisturbedAsync("mail server takes and hangs up, for a round", every, tally, async () =>
        {
            sink.DropsInsteadOfAnswer = true;
            await trial.People.WorkAsync();
            sink.DropsInsteadOfAnswer = false;
        });
        return outcome with { Remark = FormattableString.Invariant($"{trial.Repeated} letters came again under the same Message-ID") };
    }

    /// <summary>Microsoft Graph refuses what comes and asks for an hour's patience.</summary>
    public static async Task<Outcome> GraphThrottledAsync(int every, IReadOnlyDictionary<string, int> tally)
    {
        await using var graph = await GraphSink.StartAsync();
        await using var database = TestDatabase.Create(DatabaseKind.Sqlite);
        await using var trial = new Trial(database, new GraphMailbag(graph));
        await trial.Server.StartAsync();
        var outcome = await trial.DisturbedAsync("Graph throttles for an hour", every, tally, async () =>
        {
            var refused = graph.Refused;
            graph.Refusal = new GraphAnswer(429, "TooManyRequests", RetryAfter: "3600");
            await trial.People.WorkAsync();
            await trial.People.AnswerAllAsync();
            graph.Refusal = null;

            // It would take everything again, and the hour is not over.
            var taken = graph.Taken.Count;
            await trial.People.AnswerAllAsync();
            if (graph.Refused > refused && graph.Taken.Count > taken)
            {
                trial.Found(new Breach("letters that left within the hour", 0, graph.Taken.Count - taken));
            }
        });
        return outcome with { Remark = FormattableString.Invariant($"{graph.Refused} requests were refused, {graph.SignIns} sign-ins") };
    }

    /// <summary>The clock goes back by more than a day while the server is stopped.</summary>
    public static async Task<Outcome> ClockSetBackAsync(int every, IReadOnlyDictionary<string, int> tally)
    {
        await using var database = TestDatabase.Create(DatabaseKind.Sqlite);
        await using var trial = new Trial(database);
        await trial.Server.StartAsync();
        return await trial.DisturbedAsync($"clock set back by {Setback.TotalHours} hours", every, tally, async () =>
        {
            await trial.Server.KillAsync();
            await using (var db = DatabaseChoice.Open(trial.Database))
            {
                (await db.Clock.SingleAsync()).Now -= Setback;
                await db.SaveChangesAsync();
            }

            await trial.Server.StartAsync();
        });
    }

    private static async Task<Outcome> DisturbedAsync(this Trial trial, string fault, int every, IReadOnlyDictionary<string, int> tally, Func<Task> disturb)
    {
        var times = 0;
        await trial.LiveAsync(async round =>
        {
            if (round % every == 0)
            {
                await disturb();
                times++;
                await trial.LookAsync();
            }
            else
            {
                await trial.People.WorkAsync();
            }
        });
        return await trial.EndAsync(fault, times, tally);
    }

    /// <summary>From a start to the death of the process, or to the end of the cycle.</summary>
    private static async Task LifeAsync(this Trial trial, Death death)
    {
        try
        {
            await trial.Server.StartAsync(death);
        }
        catch (ServerEndedException)
        {
            return;
        }

        while (trial.Server.IsRunning && !await trial.Promises.IsClosedAsync())
        {
            await PeopleByMail.InterruptedAsync(trial.People.WorkAsync());
        }
    }
}
