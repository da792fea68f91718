using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes.Deliveries;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Processes.Tests.Persistence;

/// <summary>The use cases of a body, of several processes on one database.</summary>
public class StandingInLineTests
{
    private const int Nodes = 3;
    private const int Each = 12;

    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task those_that_write_in_the_register_wait_for_each_other_and_none_begins_again(DatabaseKind kind)
    {
        await using var database = TestDatabase.Create(kind);
        await using var first = await Installation.WithCycleAsync(database: database.Options);
        await using var second = await Installation.EmptyAsync(database: database.Options);
        await using var third = await Installation.EmptyAsync(database: database.Options);

        // A file's second process waits at the file itself and may have to begin again; a server's waits in line.
        Installation[] nodes = kind == DatabaseKind.Sqlite ? [first, first, first] : [first, second, third];
        var begun = 0;

        await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, Each).Select(_ => Task.Run(() =>
            node.UseCases.RunAsync<DecisionRegister>(Installation.Body, async register =>
            {
                Interlocked.Increment(ref begun);
                await register.AppendAsync(new RegisterEvent(EventType.PreferencesChanged));
            })))));

        Assert.Equal(Nodes * Each, begun);
        Assert.Equal(Nodes * Each, await database.CountAsync("""SELECT COUNT(*) FROM "Register" WHERE "Type" = 'PreferencesChanged'"""));
    }

    [Fact]
    public async Task on_a_server_one_that_decides_nothing_waits_for_nobody()
    {
        Assert.SkipWhen(TestDatabase.WhyNot(DatabaseKind.PostgreSql) is not null, TestDatabase.WhyNot(DatabaseKind.PostgreSql) ?? "");
        await using var database = TestDatabase.Create(DatabaseKind.PostgreSql);
        await using var office = await Installation.WithCycleAsync(database: database.Options);
        await WhileHeldAsync(office, () => office.UseCases.RunAsync<RecordOpening>(Installation.Body, u => u.RunAsync("a-task", "a-person")));

        Assert.Equal(1, await database.CountAsync("""SELECT COUNT(*) FROM "Deliveries" """));
    }

    [Fact]
    public async Task on_a_server_whoever_finds_no_mail_to_send_has_taken_no_turn()
    {
        Assert.SkipWhen(TestDatabase.WhyNot(DatabaseKind.PostgreSql) is not null, TestDatabase.WhyNot(DatabaseKind.PostgreSql) ?? "");
        await using var database = TestDatabase.Create(DatabaseKind.PostgreSql);
        await using var office = await Installation.WithCycleAsync(database: database.Options);
        var outbox = office.Services.GetRequiredService<SendOutbox>();
        Assert.NotEqual(0, await outbox.RunAsync(Installation.Body));

        await WhileHeldAsync(office, async () => Assert.Equal(0, await outbox.RunAsync(Installation.Body)));
    }

    [Fact]
    public async Task on_a_server_a_use_case_that_is_refused_leaves_its_turn_to_the_next()
    {
        Assert.SkipWhen(TestDatabase.WhyNot(DatabaseKind.PostgreSql) is not null, TestDatabase.WhyNot(DatabaseKind.PostgreSql) ?? "");
        await using var database = TestDatabase.Create(DatabaseKind.PostgreSql);
        await using var office = await Installation.WithCycleAsync(database: database.Options);
        var before = await database.CountAsync("""SELECT COUNT(*) FROM "Register" """);

        await Assert.ThrowsAsync<InvalidOperationException>(() => office.UseCases.RunAsync<DecisionRegister>(Installation.Body, async register =>
        {
            await register.AppendAsync(new RegisterEvent(EventType.PreferencesChanged));
            throw new InvalidOperationException("No.");
        }));
        await office.UseCases.RunAsync<DecisionRegister>(Installation.Body, register => register.AppendAsync(new RegisterEvent(EventType.PreferencesChanged))).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(before + 1, await database.CountAsync("""SELECT COUNT(*) FROM "Register" """));
    }

    [Fact]
    public async Task on_a_server_one_that_hangs_within_its_turn_loses_it_and_saves_nothing()
    {
        Assert.SkipWhen(TestDatabase.WhyNot(DatabaseKind.PostgreSql) is not null, TestDatabase.WhyNot(DatabaseKind.PostgreSql) ?? "");
        await using var database = TestDatabase.Create(DatabaseKind.PostgreSql);
        await using var office = await Installation.WithCycleAsync(database: database.Options);
        var (entered, leave) = (new TaskCompletionSource<string>(), new TaskCompletionSource());
        var hung = Task.Run(() => office.UseCases.RunAsync<WorkflowDb>(Installation.Body, async db =>
        {
            var patience = await db.Database.SqlQueryRaw<string>("""SELECT current_setting('idle_in_transaction_session_timeout') AS "Value" """).SingleAsync();
            await db.Database.ExecuteSqlRawAsync("SET LOCAL idle_in_transaction_session_timeout = '20ms'");
            db.Deliveries.Add(new DeliveryMark { Id = "a-mark", PersonId = "a-person" });
            entered.SetResult(patience);
            await leave.Task;
        }));
        var patience = await entered.Task;

        await office.UseCases.RunAsync<DecisionRegister>(Installation.Body, register => register.AppendAsync(new RegisterEvent(EventType.PreferencesChanged))).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("1min", patience);
        Assert.False(hung.IsCompleted);
        leave.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => hung);
        Assert.Equal(0, await database.CountAsync("""SELECT COUNT(*) FROM "Deliveries" """));
        Assert.Equal(1, await database.CountAsync("""SELECT COUNT(*) FROM "Register" WHERE "Type" = 'PreferencesChanged'"""));
    }

    /// <summary>Does what must not wait while a use case has its turn.</summary>
    private static async Task WhileHeldAsync(Installation office, Func<Task> work)
    {
        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        var held = Task.Run(() => office.UseCases.RunAsync<DecisionRegister>(Installation.Body, async register =>
        {
            await register.AppendAsync(new RegisterEvent(EventType.PreferencesChanged));
            entered.SetResult();
            await leave.Task;
        }));
        await entered.Task;

        await work().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.False(held.IsCompleted);
        leave.SetResult();
        await held;
    }
}
