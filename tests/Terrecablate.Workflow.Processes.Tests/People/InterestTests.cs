using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Tests.People;

/// <summary>Whoever has an interest in a matter says so and answers nothing more in it.</summary>
public class InterestTests
{
    [Fact]
    public async Task the_next_one_up_is_asked_and_the_register_says_why()
    {
        await using var installation = await Installation.WithCycleAsync();
        var task = await DeclareAsync(installation, "budget-approval/prepare", "Forecast");

        Assert.Equal("person:chair", task.PersonId);
        Assert.Contains("ha un interesse", task.SubstitutionReason, StringComparison.Ordinal);
        var line = await installation.AskAsync(db => db.Register.AsNoTracking().SingleAsync(e => e.TaskId == task.Id && e.Type == EventType.TaskReassigned));
        Assert.Contains("Conflitto di interessi dichiarato: Parente del fornitore.", line.Content, StringComparison.Ordinal);
        Assert.True((await installation.VerifyRegisterAsync()).IsWhole);
    }

    [Fact]
    public async Task it_holds_for_the_later_tasks_of_the_matter_and_for_no_other()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.DecideAsync("plan-drafting/propose", "Area Servizi", "Submitted");
        await DeclareAsync(installation, "plan-drafting/review", "Area Servizi");
        await installation.DecideAsync("plan-drafting/review", "Area Servizi", "SentBack", new() { ["remarks"] = "Rivedere." }, "page-2");
        await installation.DecideAsync("plan-drafting/propose", "Area Servizi", "Submitted", operation: "page-3");
        await installation.DecideAsync("plan-drafting/propose", "Area Tecnica", "Submitted", operation: "page-4");

        Assert.Equal("person:chair", (await installation.OpenTaskAsync("plan-drafting/review", "Area Servizi")).PersonId);
        Assert.Equal("person:dg", (await installation.OpenTaskAsync("plan-drafting/review", "Area Tecnica")).PersonId);
    }

    [Fact]
    public async Task the_task_cannot_be_given_back()
    {
        await using var installation = await Installation.WithCycleAsync();
        var task = await DeclareAsync(installation, "budget-approval/prepare", "Forecast");

        var refusal = await Assert.ThrowsAsync<Refusal>(() => installation.UseCases.RunAsync<ReassignTask>(
            Installation.Body, u => u.RunAsync(new Reassignment(task.Id, "person:dg", "prova", "person:secretariat"))));
        Assert.Equal("duties.interest", refusal.Code);
    }

    [Fact]
    public async Task where_nobody_stands_above_the_secretariat_is_told()
    {
        await using var installation = await Installation.WithCycleAsync();
        await DeclareAsync(installation, "budget-approval/prepare", "Forecast");

        var task = await DeclareAsync(installation, "budget-approval/prepare", "Forecast");

        Assert.Null(task.PersonId);
        Assert.Equal(1, await installation.AskAsync(db => db.Register.CountAsync(e => e.TaskId == task.Id && e.Type == EventType.InvariantBroken)));
        Assert.Single(await installation.NoticesToAsync("person:secretariat"));
    }

    [Fact]
    public async Task the_reason_is_asked_and_only_of_whoever_has_the_task()
    {
        await using var installation = await Installation.WithCycleAsync();
        var task = await installation.OpenTaskAsync("budget-approval/prepare", "Forecast");

        Assert.Equal("interest.reason", (await Assert.ThrowsAsync<Refusal>(() => RunAsync(installation, new(task.Id, task.PersonId!, " ")))).Code);
        Assert.Equal("task.not-yours", (await Assert.ThrowsAsync<Refusal>(() => RunAsync(installation, new(task.Id, "person:nv", "Parente.")))).Code);
    }

    private static async Task<WorkTask> DeclareAsync(Installation installation, string name, string subject)
    {
        var task = await installation.OpenTaskAsync(name, subject);
        await RunAsync(installation, new(task.Id, task.PersonId!, "Parente del fornitore."));
        return await installation.OpenTaskAsync(name, subject);
    }

    private static Task RunAsync(Installation installation, Interest interest) =>
        installation.UseCases.RunAsync<DeclareInterest>(Installation.Body, u => u.RunAsync(interest));
}
