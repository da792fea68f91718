using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Documents;
using Terrecablate.Workflow.Processes.Simulation;

namespace Terrecablate.Workflow.Processes.Tests.Simulation;

/// <summary>The exceptions that a year may bring, each played whole, as the description of the cycle wants them answered.</summary>
public class ExceptionTests
{
    [Fact]
    public async Task the_board_sends_back_twice_and_the_chair_is_warned_at_the_third_round()
    {
        await using var installation = await Installation.EmptyAsync();
        var played = (await Played.RunAsync(installation, Answers(SentBack(1), SentBack(2)))).Closes();

        Assert.Equal([1, 2, 3], played.Of("TaskOpened", "board-approval/decide", "Plan").Select(e => e.Round!.Value));
        Assert.Contains(await installation.NoticesToAsync("person:chair"), m => m.Payload.Contains("Terzo esame", StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_board_rejects_and_the_cycle_goes_on_without_a_plan()
    {
        var played = (await Played.AnswersAsync("""{ "task": "board-approval/decide", "subject": "Plan", "decision": "Rejected", "values": { "reason": "Obiettivi non misurabili." } }""")).Closes();

        Assert.Empty(played.Payments);
        Assert.Equal(200m, Played.Percent(played.Savings, "PR.1") + Played.Percent(played.Savings, "PR.2"));
        Assert.DoesNotContain(played.Of("TaskOpened"), e => e.Process == "sal-attestation");
    }

    [Fact]
    public async Task without_a_quorum_the_assembly_is_called_again_with_the_other_one()
    {
        var played = (await Played.AnswersAsync("""{ "task": "budget-approval/vote", "subject": "Forecast", "round": 1, "decision": "NoQuorum", "values": { "present": ["Siena"], "secondCallDate": "2019-12-20" } }""")).Closes();

        Assert.Equal(["NoQuorum", "Approved"], played.Of("TaskCompleted", "budget-approval/vote", "Forecast").Select(e => e.Decision));
        Assert.Single(played.Of("TaskOpened", "budget-approval/convene", "Forecast"));
    }

    [Fact]
    public async Task a_decree_defers_the_budget_and_the_dates_that_count_from_it()
    {
        var played = (await Played.ScriptAsync("""
            { "answers": [ { "task": "budget-approval/vote", "subject": "Forecast", "on": "2020-05-12" } ],
              "events": [ { "at": "2019-12-16", "type": "DeadlineDeferred", "deadline": "DL.BILPREV", "to": "2020-07-31", "basis": "DL 18/2020 art. 107" } ] }
            """)).Closes();

        Assert.False(played.Completed("budget-approval/vote", "Forecast").IsLate);
        Assert.Equal("DL 18/2020 art. 107", (string?)played.Of("DeadlineChanged").First(e => (string?)e.Data("deadline") == "DL.BILPREV").Data("basis"));
        Assert.DoesNotContain(played.Of("DeadlineMissed"), e => (string?)e.Data("deadline") == "DL.BILPREV");
    }

    [Fact]
    public async Task a_plan_later_than_its_first_milestone_needs_explicit_words()
    {
        var refused = await Assert.ThrowsAsync<SimulationScriptException>(() => Played.AnswersAsync(
            """{ "task": "board-approval/decide", "subject": "Plan", "on": "2020-09-14" }""",
            """{ "task": "sal-attestation/attest", "subject": "PR.1/1", "values": { "motivation": "" } }"""));

        Assert.Equal("attest.motivation", Assert.IsType<Refusal>(refused.InnerException).Code);
    }

    [Fact]
    public async Task where_the_unit_declines_the_report_is_written_again_and_nothing_is_paid_before()
    {
        var played = (await Played.AnswersAsync("""{ "task": "report-validation/validate", "round": 1, "decision": "Declined", "values": { "reason": "Dati non attendibili." } }""")).Closes();

        var validated = played.Completed("report-validation/validate", "Report", 2);
        Assert.Equal(2, played.Of("TaskOpened", "report-validation/write", "Report").Count());
        Assert.All(played.Payments.Where(e => e.Subject.EndsWith("/3", StringComparison.Ordinal)), e => Assert.True(e.Seq > validated.Seq));
    }

    [Fact]
    public async Task a_holder_who_changes_hands_over_what_is_open()
    {
        var played = (await Played.ScriptAsync("""
            { "answers": [ { "task": "budget-approval/prepare", "subject": "Forecast", "on": "2019-10-15" } ],
              "events": [ { "at": "2019-09-02", "type": "HolderChanged", "role": "GeneralDirector", "person": "person:head-1", "act": "Decreto 9/2019" } ] }
            """)).Closes();

        Assert.Contains(played.Of("TaskReassigned", "budget-approval/prepare"), e => e.Person == "person:head-1");
        Assert.Equal("person:head-1", played.Completed("budget-approval/prepare", "Forecast").Person);

        // Who heads an Area does not review its own proposal, not even as the General Director.
        Assert.Equal("person:chair", played.Of("TaskCompleted", "plan-drafting/review", "Area Servizi").Last().Person);
        Assert.Equal("person:head-1", played.Of("TaskCompleted", "plan-drafting/review", "Area Tecnica").Last().Person);
    }

    [Fact]
    public async Task an_assignee_who_leaves_keeps_what_was_attested_and_the_rest_waits_for_the_director()
    {
        await using var installation = await Installation.EmptyAsync();
        var played = await Played.RunAsync(installation, """
            { "answers": [ { "task": "sal-attestation/attest", "subject": "PR.1/2", "decision": "Refused", "values": { "reason": "Cessazione dal servizio." } },
                           { "task": "sal-attestation/attest", "subject": "PR.1/3", "decision": "Refused", "values": { "reason": "Cessazione dal servizio." } } ],
              "events": [ { "at": "2020-08-03", "type": "HolderChanged", "role": "Assignee", "scope": "PR.1", "act": "Dimissioni" },
                          { "at": "2020-11-23", "type": "TaskReassigned", "task": "sal-attestation/evidence", "subject": "PR.1/2", "person": "person:head-4", "reason": "Assegnatario cessato." },
                          { "at": "2021-03-22", "type": "TaskReassigned", "task": "sal-attestation/evidence", "subject": "PR.1/3", "person": "person:head-4", "reason": "Assegnatario cessato." } ] }
            """);

        Assert.True(played.Result.Closed);
        Assert.Equal((35m, 65m), (Played.Percent(played.Payments, "PR.1"), Played.Percent(played.Savings, "PR.1")));
        Assert.Contains(played.Of("InvariantBroken", "sal-attestation/evidence", "PR.1/2"), e => e.Reason.Contains("Assegnatario", StringComparison.Ordinal));
        Assert.Contains(await installation.NoticesToAsync("person:secretariat"), m => m.Payload.Contains("senza responsabile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_value_restated_after_the_validation_is_scored_and_printed_again_and_the_unit_reads_the_difference()
    {
        await using var installation = await Installation.EmptyAsync();
        var played = (await Played.RunAsync(installation, """
            { "answers": [ { "task": "report-validation/publish", "on": "2021-06-28" } ],
              "events": [ { "at": "2021-06-07", "type": "ActualRestated", "indicator": "OS.1.2", "value": 541, "reason": "Sedi contate due volte." } ] }
            """)).Closes();

        Assert.Equal([100m, 98.3636m], played.Of("ScoreComputed").Where(e => e.Subject == "OS.1.2").Select(e => decimal.Round((decimal)e.Data("score")!, 4)));
        Assert.Equal("Dato rettificato: Sedi contate due volte.", played.Of("ScoreComputed").Last().Reason);
        Assert.Equal(2, played.Of("DocumentIssued").Count(e => e.Kind == "PerformanceReport"));
        Assert.Contains(await installation.NoticesToAsync("person:nv"), m => m.Payload.Contains("OS.1.2: il consuntivo passa da 550 a 541, il grado da 100 a 98,3636.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_wrong_text_is_corrected_by_a_new_version_and_both_stay()
    {
        await using var installation = await Installation.EmptyAsync();
        await Played.RunAsync(installation, "{}");
        var wrong = await installation.AskAsync(async db => (await db.Documents.AsNoTracking().Where(d => d.Kind == "Plan").ToListAsync()).Single());

        await installation.UseCases.RunAsync<IssueCorrigendum, StoredDocument>(
            Installation.Body, u => u.RunAsync(new Corrigendum(wrong.Id, new HandedFile("piano.docx", wrong.ContentType, "giusto"u8.ToArray()), "Data del saldo.", "person:secretariat")));

        var versions = await installation.AskAsync(db => db.Documents.AsNoTracking().Where(d => d.Kind == "Plan").OrderBy(d => d.AddedAt).ToListAsync());
        Assert.Equal([wrong.Title, wrong.Title + " (errata corrige)"], versions.Select(d => d.Title));
        Assert.Equal(wrong.Subject, versions[1].Subject);
        Assert.True((await installation.VerifyRegisterAsync()).IsWhole);
    }

    [Fact]
    public async Task a_workflow_changed_mid_cycle_is_followed_by_the_next_cycle_and_not_by_what_runs()
    {
        await using var installation = await Installation.WithCycleAsync();
        var drawn = JsonNode.Parse(await installation.AskAsync(db => db.Definitions.Where(d => d.DefinitionId == "plan-drafting").Select(d => d.Json).SingleAsync()))!;
        var review = drawn["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == "ask-areas")!["body"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == "review")!;
        review["instructions"]!["expression"] = JsonNode.Parse("""{ "type": "Literal", "value": "Verificare anche i tempi." }""");
        await installation.UseCases.RunAsync<SaveDraft, StoredDefinition>(Installation.Body, u => u.RunAsync(drawn.ToJsonString()));
        await installation.UseCases.RunAsync<PublishDefinition, StoredDefinition>(Installation.Body, u => u.RunAsync(new Publication("plan-drafting", "person:designer", "I tempi contano.")));

        await installation.DecideAsync("plan-drafting/propose", "Area Servizi", "Submitted");
        var running = await installation.OpenTaskAsync("plan-drafting/review", "Area Servizi");
        var renewal = await installation.UseCases.RunAsync<RenewCycle, Renewal>(Installation.Body, u => u.PreviewAsync(2020));
        await installation.UseCases.RunAsync<RenewCycle, Cycle>(Installation.Body, u => u.RunAsync(new ConfirmedRenewal(2020, renewal.Digest, "person:secretariat")));
        await installation.DecideAsync("plan-drafting/review", "Area Servizi", "Accepted", operation: "page-2");
        await installation.DecideAsync("plan-drafting/propose", "Area Servizi", "Submitted", operation: "page-3");
        var next = await installation.OpenTaskAsync("plan-drafting/review", "Area Servizi");

        Assert.DoesNotContain("anche i tempi", running.Instructions, StringComparison.Ordinal);
        Assert.Equal("Verificare anche i tempi.", next.Instructions);
        Assert.NotEqual(running.CycleId, next.CycleId);
    }

    [Fact]
    public async Task whoever_never_answers_is_reminded_each_week_and_misses_nothing_else()
    {
        var played = await Played.AnswersAsync("""{ "task": "sal-attestation/evidence", "subject": "PR.2/1", "never": true }""");

        var reminders = played.Of("ReminderSent", "sal-attestation/evidence", "PR.2/1").Select(e => e.Day).ToList();
        Assert.Equal(reminders.Distinct(), reminders);
        Assert.True(reminders.Count > 30, "A year of weeks.");
        Assert.All(reminders.Zip(reminders.Skip(1)), pair => Assert.InRange(pair.Second.DayNumber - pair.First.DayNumber, 1, 21));
        played.StaysOpenFor("sal-attestation/evidence «PR.2/1»");
        Assert.Equal(100m, Played.Percent(played.Payments, "PR.1"));
    }

    private static string SentBack(int round) => $$"""{ "task": "board-approval/decide", "subject": "Plan", "round": {{round}}, "decision": "SentBack", "values": { "remarks": "Da rivedere." } }""";

    private static string Answers(params string[] answers) => $$"""{ "answers": [ {{string.Join(", ", answers)}} ] }""";
}
