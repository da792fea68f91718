using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Reminders;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Benchmarks;

/// <summary>
/// Many open tasks, made in the database from one real one: each has an instance that waits for it, a person, a link, a mail
/// that was sent and two notices to come. Three hundred people share them, a cycle has a thousand; the first ones have a cycle each, with its
/// deadlines, and can be answered.
/// </summary>
internal sealed class Crowd(DatabaseOptions database, int count)
{
    public const string Body = "body-1";
    private const int MostPeople = 300;
    private const int TasksOfCycle = 1_000;

    private bool IsSqlite => database.Kind == DatabaseKind.Sqlite;

    /// <summary>The person of a task, by the task's number.</summary>
    public static string NameOf(int number, int people) => FormattableString.Invariant($"Persona {(number % people) + 1}");

    public int People => Math.Min(MostPeople, count);

    /// <param name="answerable">How many of them a person can open and answer.</param>
    /// <returns>The tokens of those.</returns>
    public async Task<IReadOnlyList<string>> GatherAsync(int answerable)
    {
        await using var db = Open();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var task = await db.Tasks.AsNoTracking().FirstAsync(t => t.Process == "budget-approval" && t.Key == "prepare" && t.State == TaskState.Open);
        var notice = await db.Notices.AsNoTracking().Where(n => n.TaskId == task.Id && n.SentAt == null && n.CancelledAt == null).OrderByDescending(n => n.SendAt).FirstAsync();
        var mail = await db.Outbox.AsNoTracking().FirstAsync(m => m.TaskId == task.Id);
        var number = "CAST(n.i AS TEXT)";
        var cycle = $"CASE WHEN n.i <= {answerable} THEN 'live-' || CAST(n.i AS TEXT) ELSE 'crowd-' || CAST(n.i / {TasksOfCycle} + 1 AS TEXT) END";
        var days = IsSqlite ? "date(t.\"Due\", '+' || CAST(n.i % 300 AS TEXT) || ' days')" : "t.\"Due\" + CAST(n.i % 300 AS INT)";
        await CloneAsync<Cycle>(db, (count / TasksOfCycle) + 1, task.CycleId, new() { ["Id"] = $"'crowd-' || {number}", ["Year"] = "3000 + n.i" });
        await CloneAsync<Cycle>(db, answerable, task.CycleId, new() { ["Id"] = $"'live-' || {number}", ["Year"] = "9000 - n.i" });
        await CloneAsync<CycleDeadline>(db, answerable, task.CycleId, new() { ["Id"] = $"t.\"Id\" || '-' || {number}", ["CycleId"] = $"'live-' || {number}" }, "CycleId");
        await CloneAsync<Person>(db, People, task.PersonId!, new() { ["Id"] = $"'crowd-' || {number}", ["Name"] = $"'Persona ' || {number}", ["Email"] = $"'p' || {number} || '@example.org'" });
        await CloneAsync<WorkflowInstance>(db, count, task.InstanceId, new()
        {
            ["Id"] = $"'ci-' || {number}",
            ["CorrelationId"] = cycle,
            ["State"] = $"REPLACE(REPLACE(t.\"State\", '{task.InstanceId}', 'ci-' || {number}), '{task.BookmarkId}', 'cb-' || {number})",
        });
        await CloneAsync<Bookmark>(db, count, task.BookmarkId, new() { ["Id"] = $"'cb-' || {number}", ["InstanceId"] = $"'ci-' || {number}" });
        await CloneAsync<WorkTask>(db, count, task.Id, new()
        {
            ["Id"] = $"'ct-' || {number}",
            ["InstanceId"] = $"'ci-' || {number}",
            ["BookmarkId"] = $"'cb-' || {number}",
            ["CycleId"] = cycle,
            ["Subject"] = $"'Voce ' || {number}",
            ["PersonId"] = $"'crowd-' || CAST(n.i % {People} + 1 AS TEXT)",
            ["Due"] = days,
        });
        foreach (var which in (string[])["a", "b"])
        {
            await CloneAsync<Notice>(db, count, notice.Id, new() { ["Id"] = $"'cn-{which}-' || {number}", ["TaskId"] = $"'ct-' || {number}" });
        }

        await CloneAsync<OutboxMessage>(db, count, mail.Id, new() { ["Id"] = $"'co-' || {number}", ["Key"] = $"'crowd:' || {number}", ["TaskId"] = $"'ct-' || {number}", ["State"] = "'Sent'" });
        var tokens = Enumerable.Range(1, answerable).Select(i => FormattableString.Invariant($"crowd-token-{i:D40}")).ToList();
        foreach (var (token, index) in tokens.Select((token, index) => (token, index + 1)))
        {
            db.Links.Add(new TaskLink { TokenHash = TokenSource.Hash(token), TaskId = FormattableString.Invariant($"ct-{index}"), PersonId = FormattableString.Invariant($"crowd-{(index % People) + 1}"), IssuedAt = task.OpenedAt });
        }

        await db.SaveChangesAsync();

        // What a server does by itself some minutes after so many rows have come.
        await db.Database.ExecuteSqlRawAsync(IsSqlite ? "ANALYZE" : "VACUUM ANALYZE");
        return tokens;
    }

    /// <summary>Makes one notice of each of the last tasks due.</summary>
    public async Task MakeDueAsync(int due, DateTimeOffset at)
    {
        await using var db = Open();
        await db.Notices
            .Where(n => db.Tasks.Any(t => t.Id == n.TaskId && t.State == TaskState.Open && t.CycleId.StartsWith("crowd-")) && n.Id.StartsWith("cn-a-"))
            .OrderByDescending(n => n.TaskId).Take(due)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.SendAt, at));
    }

    /// <summary>Queues messages that tell something to one after the other.</summary>
    public Task QueueAsync(UseCases useCases, int messages) => useCases.RunAsync<Correspondence>(Body, correspondence =>
    {
        for (var message = 1; message <= messages; message++)
        {
            correspondence.Tell(FormattableString.Invariant($"crowd-{(message % People) + 1}"), FormattableString.Invariant($"crowd-notice:{message}"), "Avviso", ["Il piano è stato approvato."], null);
        }

        return Task.CompletedTask;
    });

    private WorkflowDb Open()
    {
        var db = DatabaseChoice.Open(database);
        var body = new CurrentBody();
        body.Is(Body);
        db.WorkFor(body);
        return db;
    }

    private static async Task CloneAsync<T>(WorkflowDb db, int times, string template, Dictionary<string, string> changed, string key = "Id")
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var table = entity.GetTableName()!;
        var columns = entity.GetProperties().Select(p => p.GetColumnName(StoreObjectIdentifier.Table(table))!).ToList();
        var values = columns.Select(c => changed.GetValueOrDefault(c, $"t.\"{c}\""));
        var sql = $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times})
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(", ", values)} FROM "{table}" t, n WHERE t."{key}" = '{template}'
            """;
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }
}
