using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Deadlines;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Asks a chair to convene a session; the notice is a backward term of clear days.</summary>
[Step("Terrecablate.Convene", "Convoca", "Convened", Description = "Chiede di convocare una seduta.", OpensTask = true)]
public sealed partial class Convene(TaskDesk desk, WorkflowDb db, DueDates dueDates) : HumanStep(desk)
{
    [StepInput("Giorni liberi di preavviso", Description = "Tra la convocazione e la seduta, esclusi i due estremi; di norma 5.")]
    public int? NoticeDays { get; set; }

    protected override string DefaultForm => "convene";

    private int ClearDays => NoticeDays ?? 5;

    /// <summary>Says until when there is still time to convene for the deadline that the session serves.</summary>
    protected override async Task<string?> AddedInstructionsAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (DeadlineCode().Match(Deadline) is not { Success: true, Value: var code })
        {
            return null;
        }

        var cycle = await db.Cycles.FindAsync([context.CorrelationId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");
        var due = await dueDates.ResolveAsync(code, cycle, RomeTime.Today(context.Now), cancellationToken);
        var last = LastUsefulDate.ToDecideBy(due.Date, ClearDays, await dueDates.CalendarAsync(cancellationToken));
        return $"Per decidere entro il {Italian.Date(due.Date)} l'ultima seduta utile è {Italian.LongDate(last.Session)}: con {ClearDays} giorni liberi di preavviso va convocata entro {Italian.LongDate(last.Convocation.Legal)}.";
    }

    protected override async Task ApplyAsync(StepContext context, string decision, JsonObject values, CancellationToken cancellationToken)
    {
        var session = ReadDate((string?)values["sessionDate"]) ?? throw new Refusal("convene.session", "Indicare la data della seduta.");
        var latest = LastUsefulDate.ToConvene(session, ClearDays, await dueDates.CalendarAsync(cancellationToken)).Legal;
        if (RomeTime.Today(context.Now) > latest)
        {
            throw new Refusal("convene.notice", $"Tra la convocazione e la seduta servono {ClearDays} giorni liberi: per il {Italian.Date(session)} si doveva convocare entro il {Italian.Date(latest)}. Indicare una data successiva.");
        }
    }

    [GeneratedRegex(@"DL\.[A-Z0-9]+")]
    private static partial Regex DeadlineCode();
}
