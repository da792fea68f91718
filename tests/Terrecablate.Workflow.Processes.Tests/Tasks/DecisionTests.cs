using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Processes.Tests.Tasks;

public class DecisionTests
{
    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task of_two_decisions_at_once_exactly_one_stands(DatabaseKind kind)
    {
        await using var database = TestDatabase.Create(kind);
        await using var installation = await Installation.WithCycleAsync(database: database.Options);
        var task = await installation.OpenTaskAsync("budget-approval/prepare", "Forecast");

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => Task.Run(() => TryAsync(installation, task, $"page-{n}"))));

        Assert.Equal(["task.closed", "task.closed", "task.closed", null], outcomes.OrderByDescending(o => o, StringComparer.Ordinal));
        Assert.Equal((1, 1, 1), await installation.AskAsync(async db => (
            await db.Register.CountAsync(e => e.TaskId == task.Id && e.Type == EventType.TaskCompleted),
            await db.Outbox.CountAsync(m => m.TaskId == task.Id && m.Kind == OutboxKind.Receipt),
            await db.Tasks.CountAsync(t => t.Key == "auditors-opinion"))));
        Assert.True((await installation.VerifyRegisterAsync()).IsWhole);
    }

    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task decisions_on_different_tasks_at_once_all_stand_in_one_chain(DatabaseKind kind)
    {
        await using var database = TestDatabase.Create(kind);
        await using var installation = await Installation.WithCycleAsync(database: database.Options);
        string[] areas = ["Area Servizi", "Area Tecnica", "Area Infrastrutture", "Area Economico-finanziaria"];

        await Task.WhenAll(areas.Select(area => Task.Run(() => installation.DecideAsync("plan-drafting/propose", area, "Submitted"))));

        foreach (var area in areas)
        {
            await installation.OpenTaskAsync("plan-drafting/review", area);
        }

        Assert.True((await installation.VerifyRegisterAsync()).IsWhole);
    }

    [Fact]
    public async Task a_use_case_within_another_fails_at_once_and_the_next_one_runs()
    {
        await using var installation = await Installation.WithCycleAsync();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => installation.AskAsync(_ => installation.AskAsync(db => db.Tasks.CountAsync())));

        Assert.Contains("within", failure.Message, StringComparison.Ordinal);
        Assert.NotEqual(0, await installation.AskAsync(db => db.Tasks.CountAsync()));
    }

    [Fact]
    public async Task the_same_page_sent_twice_changes_nothing()
    {
        await using var installation = await Installation.WithCycleAsync();
        var task = await installation.OpenTaskAsync("budget-approval/prepare", "Forecast");
        Assert.Null(await TryAsync(installation, task, "page-1"));
        var entries = await installation.AskAsync(db => db.Register.CountAsync());

        Assert.Null(await TryAsync(installation, task, "page-1"));

        Assert.Equal(entries, await installation.AskAsync(db => db.Register.CountAsync()));
    }

    [Fact]
    public async Task a_refused_decision_changes_nothing()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.DecideAsync("plan-drafting/propose", "Area Tecnica", "Submitted");
        var entries = await installation.AskAsync(db => db.Register.CountAsync());

        var refusal = await Assert.ThrowsAsync<Refusal>(() => installation.DecideAsync("plan-drafting/review", "Area Tecnica", "SentBack"));

        Assert.Equal("task.form", refusal.Code);
        Assert.Equal(entries, await installation.AskAsync(db => db.Register.CountAsync()));
        Assert.Equal(TaskState.Open, (await installation.OpenTaskAsync("plan-drafting/review", "Area Tecnica")).State);
    }

    [Fact]
    public async Task a_task_that_nobody_can_answer_is_shown_recorded_and_told_to_the_secretariat()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.AskAsync(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == "person:auditors")).IsActive = false;
            return true;
        });

        await installation.DecideAsync("budget-approval/prepare", "Forecast", "Submitted");

        var task = await installation.OpenTaskAsync("budget-approval/auditors-opinion", "Forecast");
        Assert.Null(task.PersonId);
        Assert.Equal(1, await installation.AskAsync(db => db.Register.CountAsync(e => e.TaskId == task.Id && e.Type == EventType.InvariantBroken && e.Content.Contains("Collegio dei Revisori"))));
        Assert.Contains("senza responsabile", Assert.Single(await installation.NoticesToAsync("person:secretariat")).Payload, StringComparison.Ordinal);
    }

    private static async Task<string?> TryAsync(Installation installation, WorkTask task, string operation)
    {
        try
        {
            await installation.UseCases.RunAsync<CompleteTask, WorkTask>(
                Installation.Body, u => u.RunAsync(new Answer(task.Id, "Submitted", [], task.PersonId!, KnownBy.EmailLink, operation)));
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Code;
        }
    }
}
