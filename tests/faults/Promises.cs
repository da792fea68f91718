using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Simulation;
using Terrecablate.Workflow.Processes.Tenancy;
using Terrecablate.Workflow.Processes.Watch;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Faults;

/// <summary>A promise that was not kept.</summary>
/// <param name="What">What was counted, and how many there were.</param>
/// <param name="Lost">How many should be there and are not, or are not whole.</param>
/// <param name="Doubled">How many are there once too often.</param>
public sealed record Breach(string What, long Lost, long Doubled)
{
    public override string ToString() => What;
}

/// <summary>What must be true of a cycle that is driven to its end, whatever died on the way. Looks past the product, into the tables.</summary>
public sealed class Promises(TestDatabase database)
{
    private const string Body = "body-1";

    /// <summary>What a cycle leaves in the register whatever the days on which people answer.</summary>
    private const string Lasting = "'TaskOpened', 'TaskCompleted', 'ProcessStarted', 'ProcessCompleted', 'ActRecorded', 'DocumentIssued', 'Published', 'ScoreComputed', 'PaymentOrdered', 'SavingsRecorded', 'CycleClosed'";

    private readonly List<Breach> _found = [];

    public async Task<bool> IsClosedAsync() => await CountAsync("""SELECT COUNT(*) FROM "Register" WHERE "Type" = 'CycleClosed'""") == 1;

    public async Task<string> StillOpenAsync() => string.Join(
        ", ", await database.AskAsync<string>("""SELECT "Process" || '/' || "Key" || ' ' || "Subject" FROM "Tasks" WHERE "State" = 'Open'"""));

    /// <summary>How often each lasting thing of the cycle happened.</summary>
    public async Task<IReadOnlyDictionary<string, int>> TallyAsync() =>
        (await database.AskAsync<string>($"""SELECT "Type" FROM "Register" WHERE "Type" IN ({Lasting})""")).GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>What must hold at every moment, and did not.</summary>
    /// <param name="receipts">How many receipts people were shown so far.</param>
    public async Task<IReadOnlyList<Breach>> BrokenNowAsync(int receipts)
    {
        _found.Clear();
        if (await CountAsync("""SELECT COUNT(*) FROM "Bodies" """) == 0)
        {
            return [];
        }

        await EverywhereAsync(receipts);
        _found.AddRange((await WatchedAsync()).Select(b => new Breach($"{b.Code}: {b.Message}", 1, 0)));
        return [.. _found];
    }

    /// <summary>What must hold of a cycle that has closed, and did not.</summary>
    /// <param name="receipts">How many receipts people were shown.</param>
    /// <param name="mail">What has come.</param>
    /// <param name="tally">How often each lasting thing happens where nothing goes wrong; not looked at where none is given.</param>
    public async Task<IReadOnlyList<Breach>> BrokenAsync(int receipts, Mailbag mail, IReadOnlyDictionary<string, int>? tally = null)
    {
        _found.Clear();
        await EverywhereAsync(receipts);
        Lost("tasks still open", await CountAsync("""SELECT COUNT(*) FROM "Tasks" WHERE "State" = 'Open'"""));
        Lost("tasks never completed", await CountAsync(TasksWithout("", "TaskCompleted", "= 0")));
        Exactly("payments", 6, await CountAsync("""SELECT COUNT(*) FROM "Register" WHERE "Type" = 'PaymentOrdered'"""));
        Lost("instances not finished", await CountAsync("""SELECT COUNT(*) FROM "Instances" WHERE "Status" <> 'Finished'"""));
        Exactly("notices told", await CountAsync("""SELECT COUNT(*) FROM "Notices" WHERE "SentAt" IS NOT NULL"""), await CountAsync("""SELECT COUNT(*) FROM "Register" WHERE "Type" IN ('ReminderSent', 'Escalated')"""));
        Exactly("digests recorded", await CountAsync("""SELECT COUNT(*) FROM "Outbox" WHERE "Kind" = 'digest' AND "State" = 'Sent' AND "LastError" IS NULL"""), await CountAsync("""SELECT COUNT(*) FROM "Register" WHERE "Type" = 'DigestSent'"""));
        Lost("tasks never mailed", await CountAsync("""SELECT COUNT(*) FROM "Tasks" t WHERE NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."TaskId" = t."Id" AND o."Kind" = 'task')"""));
        Lost("messages dead", await CountAsync("""SELECT COUNT(*) FROM "Outbox" WHERE "State" = 'Dead'"""));
        await DeliveredAsync(mail.Arrivals());
        foreach (var (type, expected) in tally ?? new Dictionary<string, int>())
        {
            Exactly(type, expected, await CountAsync($"""SELECT COUNT(*) FROM "Register" WHERE "Type" = '{type}'"""));
        }

        return [.. _found];
    }

    private async Task EverywhereAsync(int receipts)
    {
        Lost("decisions shown but lost", Math.Max(0, receipts - await CountAsync("""SELECT COUNT(*) FROM "Tasks" WHERE "State" = 'Completed'""")));
        Lost("tasks that the register does not open", await CountAsync(TasksWithout("", "TaskOpened", "= 0")));
        Doubled("tasks that the register opens twice", await CountAsync(TasksWithout("", "TaskOpened", "> 1")));
        Lost("decisions that the register does not tell", await CountAsync(TasksWithout(" t.\"State\" = 'Completed' AND ", "TaskCompleted", "= 0")));
        Doubled("decisions that the register tells twice", await CountAsync(TasksWithout("", "TaskCompleted", "> 1")));
        Doubled("activities done twice", await CountAsync("""SELECT COUNT(*) FROM "Operations" o WHERE NOT EXISTS (SELECT 1 FROM "Instances" i WHERE i."Id" = o."InstanceId")"""));
        Doubled("messages of one cause", await CountAsync("""SELECT COUNT(*) FROM (SELECT "Key" FROM "Outbox" GROUP BY "Key" HAVING COUNT(*) > 1) k"""));
        Lost("breaks in the register", await BreaksAsync());
    }

    private async Task DeliveredAsync(IReadOnlyDictionary<string, int> arrivals)
    {
        var sent = await database.AskAsync<string>("""SELECT "Id" FROM "Outbox" WHERE "State" = 'Sent' AND "LastError" IS NULL""");
        var known = (await database.AskAsync<string>("""SELECT "Id" FROM "Outbox" """)).Select(MessageId).ToHashSet();
        Lost("messages recorded as sent that never came", sent.Count(id => !arrivals.ContainsKey(MessageId(id))));
        Doubled("messages that came without a cause", arrivals.Keys.Count(id => !known.Contains(id)));
    }

    private static string MessageId(string outboxId) => $"{outboxId}@terrecablate-workflow";

    private static string TasksWithout(string also, string type, string count) =>
        $"""SELECT COUNT(*) FROM "Tasks" t WHERE{also} (SELECT COUNT(*) FROM "Register" r WHERE r."TaskId" = t."Id" AND r."Type" = '{type}') {count}""";

    private async Task<IReadOnlyList<BrokenInvariant>> WatchedAsync()
    {
        await using var db = DatabaseChoice.Open(database.Options);
        var clock = await db.Clock.AsNoTracking().FirstOrDefaultAsync() is { } reading ? new SimulatedClock(reading.Now) : TimeProvider.System;
        var current = new CurrentBody();
        current.Is(Body);
        db.WorkFor(current);
        return await new Watchdog(db, clock).RunAsync();
    }

    private async Task<long> BreaksAsync()
    {
        var contents = await database.AskAsync<string>("""SELECT "Content" FROM "Register" ORDER BY "Seq" """);
        var hashes = await database.AskAsync<string>("""SELECT "Hash" FROM "Register" ORDER BY "Seq" """);
        var register = new RegisterVerification();
        foreach (var (content, hash) in contents.Zip(hashes))
        {
            register.Read(content, hash);
        }

        return register.IsWhole ? 0 : 1;
    }

    private void Exactly(string what, long expected, long actual) =>
        Find($"{what}: {actual} instead of {expected}", Math.Max(0, expected - actual), Math.Max(0, actual - expected));

    private void Lost(string what, long count) => Find($"{what}: {count}", count, 0);

    private void Doubled(string what, long count) => Find($"{what}: {count}", 0, count);

    private void Find(string what, long lost, long doubled)
    {
        if (lost + doubled > 0)
        {
            _found.Add(new Breach(what, lost, doubled));
        }
    }

    private Task<long> CountAsync(string sql) => database.CountAsync(sql);
}
