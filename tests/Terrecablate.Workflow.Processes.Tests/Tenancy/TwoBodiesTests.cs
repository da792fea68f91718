using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Tests.Tenancy;

public class TwoBodiesTests
{
    private const string Other = "body-2";

    [Fact]
    public async Task each_body_sees_its_own_rows_alone()
    {
        await using var installation = await BothAsync();

        foreach (var body in (string[])[Installation.Body, Other])
        {
            Assert.Equal((1, 7, 5), await installation.AskAsync(async db => (await db.Cycles.CountAsync(), await db.Definitions.CountAsync(), await db.Tasks.CountAsync()), body));
            Assert.All(await installation.AskAsync(db => db.People.Select(p => p.BodyId).ToListAsync(), body), owner => Assert.Equal(body, owner));
            Assert.All(await installation.AskAsync(db => db.Register.Select(e => e.BodyId).ToListAsync(), body), owner => Assert.Equal(body, owner));
            Assert.NotEqual(0, await installation.AskAsync(db => db.Instances.CountAsync(), body));
        }

        Assert.Equal(2, await installation.AskAsync(db => db.Cycles.IgnoreQueryFilters().CountAsync()));
    }

    [Fact]
    public async Task the_invented_people_of_both_do_not_collide()
    {
        await using var installation = await BothAsync();

        var people = await installation.AskAsync(db => db.People.IgnoreQueryFilters().Select(p => new { p.Id, p.BodyId }).ToListAsync());

        Assert.Equal(people.Count, people.Select(p => p.Id).Distinct().Count());
        Assert.Equal(people.Count(p => p.BodyId == Installation.Body), people.Count(p => p.BodyId == Other));
        Assert.NotEqual((await installation.OpenTaskAsync("budget-approval/prepare", "Forecast")).PersonId, (await installation.OpenTaskAsync("budget-approval/prepare", "Forecast", Other)).PersonId);
    }

    [Fact]
    public async Task a_task_of_the_other_body_cannot_be_decided()
    {
        await using var installation = await BothAsync();
        var task = await installation.OpenTaskAsync("budget-approval/prepare", "Forecast", Other);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => installation.UseCases.RunAsync<CompleteTask, WorkTask>(
            Installation.Body, u => u.RunAsync(new Answer(task.Id, "Submitted", [], task.PersonId!, KnownBy.EmailLink, "page-1"))));

        Assert.Equal("task.unknown", refusal.Code);
    }

    [Fact]
    public async Task a_sweep_serves_both_each_in_its_own_register()
    {
        await using var installation = await BothAsync();
        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 11, 18), new TimeOnly(9, 0)));
        await installation.SweepAsync();

        foreach (var body in (string[])[Installation.Body, Other])
        {
            Assert.NotEqual(0, await installation.AskAsync(db => db.Register.CountAsync(e => e.Type == "DigestSent"), body));
            Assert.NotEqual(0, await installation.AskAsync(db => db.Register.CountAsync(e => e.Type == "TaskOpened" && e.Content.Contains("board-approval/agenda")), body));
            Assert.True((await installation.VerifyRegisterAsync(body)).IsWhole);
        }
    }

    [Fact]
    public async Task a_decision_of_one_body_opens_nothing_in_the_other()
    {
        await using var installation = await BothAsync();

        await installation.DecideAsync("budget-approval/prepare", "Forecast", "Submitted");

        Assert.Equal((1, 0), (
            await installation.AskAsync(db => db.Tasks.CountAsync(t => t.Key == "auditors-opinion")),
            await installation.AskAsync(db => db.Tasks.CountAsync(t => t.Key == "auditors-opinion"), Other)));
    }

    private static async Task<Installation> BothAsync()
    {
        var installation = await Installation.WithCycleAsync();
        await installation.OpenAsync(Other);
        return installation;
    }
}
