using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Tests.People;

/// <summary>Somebody answers for the holder of a role, for a while and by an act.</summary>
public class DelegationTests
{
    private const string Holder = "person:head-1";
    private const string Delegate = "person:head-2";
    private static readonly DateOnly First = new(2019, 9, 2);
    private static readonly DateOnly Last = new(2019, 9, 6);

    [Fact]
    public async Task open_tasks_go_to_the_delegate_and_come_back_at_the_end()
    {
        await using var installation = await DelegatedAsync();

        await installation.SweepOnAsync(First);
        var during = await ProposalAsync(installation);
        await installation.SweepOnAsync(Last.AddDays(1));
        var after = await ProposalAsync(installation);

        Assert.Equal((Delegate, Holder), (during.PersonId, during.OnBehalfOf));
        Assert.Contains("Disposizione 7/2019", during.SubstitutionReason, StringComparison.Ordinal);
        Assert.Equal((Holder, null), (after.PersonId, after.OnBehalfOf));
    }

    [Fact]
    public async Task the_record_of_a_decision_holds_both_names()
    {
        await using var installation = await DelegatedAsync();
        await installation.SweepOnAsync(First);

        await installation.DecideAsync("plan-drafting/propose", "Area Servizi", "Submitted");

        var lines = await installation.AskAsync(db => db.Register.AsNoTracking().Where(e => e.Type == EventType.TaskCompleted).Select(e => e.Content).ToListAsync());
        var line = JsonNode.Parse(Assert.Single(lines))!;
        Assert.Equal((Delegate, Holder), ((string?)line["person"], (string?)line["data"]!["onBehalfOf"]));
    }

    [Fact]
    public async Task what_a_delegate_did_binds_the_holder_too()
    {
        await using var installation = await DelegatedAsync();
        await installation.SweepOnAsync(First);
        await installation.DecideAsync("plan-drafting/propose", "Area Servizi", "Submitted");

        var proposal = await installation.AskAsync(async db => (await db.Tasks.AsNoTracking().ToListAsync()).Single(t => t.Name == "plan-drafting/propose" && t.Subject == "Area Servizi"));
        var other = new WorkTask
        {
            Id = "countersign-1",
            CycleId = proposal.CycleId,
            InstanceId = proposal.InstanceId,
            BookmarkId = "bookmark-1",
            Process = proposal.Process,
            Key = "countersign",
            StepType = "Terrecablate.Review",
            Subject = proposal.Subject,
            Title = "Controfirma",
            Role = Role.GeneralDirector,
            Form = "review",
            Outcomes = "Accepted,SentBack",
            DeadlineRule = "open+5wd",
            ReminderLadder = "default",
            ExcludedTasks = "propose",
        };
        await installation.UseCases.RunAsync<WorkflowDb>(Installation.Body, db =>
        {
            db.Tasks.Add(other);
            return Task.CompletedTask;
        });

        foreach (var person in new[] { Holder, Delegate })
        {
            var refusal = await Assert.ThrowsAsync<Refusal>(() => installation.UseCases.RunAsync<ReassignTask>(
                Installation.Body, u => u.RunAsync(new Reassignment(other.Id, person, "prova", "person:secretariat"))));
            Assert.Equal("duties.same-person", refusal.Code);
        }
    }

    [Fact]
    public async Task a_delegate_delegates_to_nobody()
    {
        await using var installation = await DelegatedAsync();

        Assert.Equal("delegation.not-holder", await RefusedAsync(installation, new(Delegate, "person:dg", Role.GeneralDirector, First, Last, "atto")));
    }

    [Fact]
    public async Task the_evaluation_unit_answers_through_nobody_whose_work_it_judges()
    {
        await using var installation = await Installation.WithCycleAsync();

        Assert.Equal("duties.delegation", await RefusedAsync(installation, new("person:nv", "person:dg", Role.EvaluationUnit, First, Last, "atto")));
    }

    [Fact]
    public async Task a_delegation_needs_two_people_an_act_and_days_in_order()
    {
        await using var installation = await DelegatedAsync();

        Assert.Equal("delegation.act", await RefusedAsync(installation, new(Holder, Delegate, Role.AreaHead, First, Last, " ")));
        Assert.Equal("delegation.dates", await RefusedAsync(installation, new(Holder, Delegate, Role.AreaHead, Last, First, "atto")));
        Assert.Equal("delegation.people", await RefusedAsync(installation, new(Holder, Holder, Role.AreaHead, First, Last, "atto")));
        Assert.Equal("delegation.role", await RefusedAsync(installation, new(Holder, Delegate, Role.Board, First, Last, "atto")));
        Assert.Equal("delegation.given", await RefusedAsync(installation, new(Holder, "person:head-3", Role.AreaHead, Last, Last.AddDays(9), "atto")));
    }

    [Fact]
    public async Task a_delegation_ends_before_its_day_where_the_office_says_so()
    {
        await using var installation = await DelegatedAsync();
        var id = await installation.AskAsync(db => db.Delegations.Select(d => d.Id).SingleAsync());
        await installation.SweepOnAsync(First);

        await installation.UseCases.RunAsync<EndDelegation>(Installation.Body, u => u.RunAsync(new DelegationEnd(id, First)));
        await installation.SweepOnAsync(First.AddDays(1));

        Assert.Equal(Holder, (await ProposalAsync(installation)).PersonId);
    }

    private static async Task<Installation> DelegatedAsync()
    {
        var installation = await Installation.WithCycleAsync();
        await installation.UseCases.RunAsync<GiveDelegation>(
            Installation.Body, u => u.RunAsync(new NewDelegation(Holder, Delegate, Role.AreaHead, First, Last, "Disposizione 7/2019")));
        return installation;
    }

    private static Task<WorkTask> ProposalAsync(Installation installation) => installation.OpenTaskAsync("plan-drafting/propose", "Area Servizi");

    private static async Task<string> RefusedAsync(Installation installation, NewDelegation request) =>
        (await Assert.ThrowsAsync<Refusal>(() => installation.UseCases.RunAsync<GiveDelegation>(Installation.Body, u => u.RunAsync(request)))).Code;
}

internal static class Mornings
{
    /// <summary>Lets the morning of a day come and does what is due then.</summary>
    public static async Task SweepOnAsync(this Installation installation, DateOnly day)
    {
        installation.Clock.MoveTo(RomeTime.At(day, new TimeOnly(8, 0)));
        await installation.SweepAsync();
    }
}
