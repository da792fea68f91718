using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Asks a chair to convene a session; the notice is a backward term of clear days.</summary>
[Step("Terrecablate.Convene", "Convoca", "Convened", Description = "Chiede di convocare una seduta.", OpensTask = true)]
public sealed partial class Convene(TaskDesk desk, WorkflowDb db, DueDates dueDates) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Record;

    [StepInput("Giorni liberi di preavviso", Description = "Tra la convocazione e la seduta, esclusi i due estremi; se manca, quelli del ciclo.")]
    public int? NoticeDays { get; set; }

    protected override string DefaultForm => "convene";

    /// <summary>Says until when there is still time to convene for the deadline that the session serves.</summary>
    protected override async Task<string?> AddedInstructionsAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (DeadlineCode().Match(Deadline) is not { Success: true, Value: var code })
        {
            return null;
        }

        var cycle = await CycleAsync(context, cancellationToken);
        var clearDays = ClearDays(cycle);
        var due = await dueDates.ResolveAsync(code, cycle, RomeTime.Today(context.Now), cancellationToken);
        var last = LastUsefulDate.ToDecideBy(due.Date, clearDays, await dueDates.CalendarAsync(cancellationToken));
        return $"Per decidere entro il {Italian.Date(due.Date)} l'ultima seduta utile è {Italian.LongDate(last.Session)}: con {clearDays} giorni liberi di preavviso va convocata entro {Italian.LongDate(last.Convocation.Legal)}.";
    }

    protected override async Task ApplyAsync(StepContext context, string decision, JsonObject values, CancellationToken cancellationToken)
    {
        var session = ReadDate((string?)values["sessionDate"]) ?? throw new Refusal("convene.session", "Indicare la data della seduta.");
        var clearDays = ClearDays(await CycleAsync(context, cancellationToken));
        var latest = LastUsefulDate.ToConvene(session, clearDays, await dueDates.CalendarAsync(cancellationToken)).Legal;
        if (RomeTime.Today(context.Now) > latest)
        {
            throw new Refusal("convene.notice", $"Tra la convocazione e la seduta servono {clearDays} giorni liberi: per il {Italian.Date(session)} si doveva convocare entro il {Italian.Date(latest)}. Indicare una data successiva.");
        }
    }

    private int ClearDays(Cycle cycle) => NoticeDays ?? cycle.Plan().Parameters.NoticeClearDays;

    private async Task<Cycle> CycleAsync(StepContext context, CancellationToken cancellationToken) =>
        await db.Cycles.FindAsync([context.CorrelationId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");

    [GeneratedRegex(@"DL\.[A-Z0-9]+")]
    private static partial Regex DeadlineCode();
}
