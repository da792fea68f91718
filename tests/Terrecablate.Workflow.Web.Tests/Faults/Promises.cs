using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Web.Tests.Faults;

/// <summary>What must be true of a cycle that was driven to its end, whatever died on the way. Looks past the product, into the tables.</summary>
internal sealed class Promises(TestDatabase database)
{
    public async Task<bool> IsClosedAsync() => await CountAsync("""SELECT COUNT(*) FROM "Register" WHERE "Type" = 'CycleClosed'""") == 1;

    public async Task<string> StillOpenAsync() => string.Join(
        ", ", await database.AskAsync<string>("""SELECT "Process" || '/' || "Key" || ' ' || "Subject" FROM "Tasks" WHERE "State" = 'Open'"""));

    /// <summary>Every broken promise as a sentence.</summary>
    /// <param name="receipts">How many receipts people were shown.</param>
    /// <param name="mailFolder">Where the mail went.</param>
    public async Task<IReadOnlyList<string>> BrokenAsync(int receipts, string mailFolder)
    {
        var found = new List<string>();
        Expect("decisions shown but lost", 0, Math.Max(0, receipts - await CountAsync("""SELECT COUNT(*) FROM "Tasks" WHERE "State" = 'Completed'""")));
        Expect("tasks still open", 0, await CountAsync("""SELECT COUNT(*) FROM "Tasks" WHERE "State" = 'Open'"""));
        Expect("tasks without exactly one opening and one completion", 0, await CountAsync("""
            SELECT COUNT(*) FROM "Tasks" t WHERE
              (SELECT COUNT(*) FROM "Register" r WHERE r."TaskId" = t."Id" AND r."Type" = 'TaskOpened') <> 1 OR
              (SELECT COUNT(*) FROM "Register" r WHERE r."TaskId" = t."Id" AND r."Type" = 'TaskCompleted') <> 1
            """));
        Expect("payments", 6, await CountAsync("""SELECT COUNT(*) FROM "Register" WHERE "Type" = 'PaymentOrdered'"""));
        Expect("instances not finished", 0, await CountAsync("""SELECT COUNT(*) FROM "Instances" WHERE "Status" <> 'Finished'"""));
        Expect("activities done twice", 0, await CountAsync("""SELECT COUNT(*) FROM "Operations" o WHERE NOT EXISTS (SELECT 1 FROM "Instances" i WHERE i."Id" = o."InstanceId")"""));
        Expect("messages of one cause", 0, await CountAsync("""SELECT COUNT(*) FROM (SELECT "Key" FROM "Outbox" GROUP BY "Key" HAVING COUNT(*) > 1) k"""));
        Expect("notices told more or less than once", await CountAsync("""SELECT COUNT(*) FROM "Notices" WHERE "SentAt" IS NOT NULL"""), await CountAsync("""SELECT COUNT(*) FROM "Register" WHERE "Type" IN ('ReminderSent', 'Escalated')"""));
        Expect("digests recorded more or less than once", await CountAsync("""SELECT COUNT(*) FROM "Outbox" WHERE "Kind" = 'digest' AND "State" = 'Sent' AND "LastError" IS NULL"""), await CountAsync("""SELECT COUNT(*) FROM "Register" WHERE "Type" = 'DigestSent'"""));
        Expect("tasks never mailed", 0, await CountAsync("""SELECT COUNT(*) FROM "Tasks" t WHERE NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."TaskId" = t."Id" AND o."Kind" = 'task')"""));
        Expect("messages dead", 0, await CountAsync("""SELECT COUNT(*) FROM "Outbox" WHERE "State" = 'Dead'"""));
        Expect("messages sent without a file", 0, (await database.AskAsync<string>("""SELECT "Id" FROM "Outbox" WHERE "State" = 'Sent' AND "LastError" IS NULL""")).Count(id => !File.Exists(Path.Combine(mailFolder, $"{id}@terrecablate-workflow.eml"))));
        Expect("breaks in the register", 0, await BreaksAsync());
        return found;

        void Expect(string what, long expected, long actual)
        {
            if (expected != actual)
            {
                found.Add($"{what}: {actual} instead of {expected}");
            }
        }
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

    private Task<long> CountAsync(string sql) => database.CountAsync(sql);
}
