using System.Text.RegularExpressions;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>Activities in a place where Elsa does something unexpected with them.</summary>
internal sealed partial class NestingChecks(WorkflowDefinition definition, CheckContext context, ActivityKinds kinds, Findings findings)
{
    private static readonly string[] ValueLoops = ["Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach"];

    public void Run() => Visit(definition.Root, []);

    private void Visit(ActivityDefinition activity, IReadOnlyList<ActivityDefinition> around)
    {
        CheckPlace(activity, around);
        CheckBody(activity);
        CheckLoopInLoop(activity, around);
        CheckChildWorkflow(activity);
        foreach (var child in activity.Children)
        {
            Visit(child.Activity, [activity, .. around]);
        }
    }

    private void CheckPlace(ActivityDefinition activity, IReadOnlyList<ActivityDefinition> around)
    {
        if (activity.Type == "Elsa.Complete" && around.Count > 1)
        {
            findings.Error("complete-nested", activity, $"«{activity.DisplayName}» (Complete) dentro «{around[0].DisplayName}» ferma il flusso con un errore: usarla solo nel disegno principale.");
        }

        if (activity.Type == "Elsa.Finish" && around.Count > 1)
        {
            findings.Warning("finish-nested", activity, $"«{activity.DisplayName}» (Finish) chiude l'intero flusso, non solo «{around[0].DisplayName}».");
        }

        if (activity.Type == "Elsa.Finish" && definition.IsUsableAsActivity)
        {
            findings.Warning("finish-in-activity", activity, $"«{activity.DisplayName}» (Finish) chiude l'intera istanza anche dove «{definition.Name}» è usato come attività: per uscire solo da qui usare Complete.");
        }

        if (activity.Type == "Elsa.Break" && !around.Any(a => a.Type is "Elsa.While" or "Elsa.For" or "Elsa.ForEach"))
        {
            findings.Warning("break-without-loop", activity, $"«{activity.DisplayName}» (Break) non è in un ciclo e chiude soltanto «{(around.Count > 0 ? around[0] : activity).DisplayName}»: toglierla, o usare Elsa.End.");
        }

        var isRace = activity.Type == "Elsa.FlowJoin" && around.Count > 0 && new FlowSight(around[0], kinds).IsRace(activity);
        if (isRace && around.Any(a => a.Type == "Elsa.ParallelForEach") && kinds.MayWait(around[0]))
        {
            findings.Error("race-in-parallel-foreach", activity, $"«{activity.DisplayName}» (WaitAny) dentro un ParallelForEach annulla anche le attese degli altri elementi: usare un flusso figlio per ciascun elemento.");
        }
    }

    private void CheckBody(ActivityDefinition activity)
    {
        if (activity.At("body").Any())
        {
            return;
        }

        var message = $"«{activity.DisplayName}» non contiene nulla da ripetere: aggiungere un'attività al suo interno.";
        if (activity.Type is "Elsa.For" or "Elsa.ParallelForEach" or "Elsa.While")
        {
            findings.Error("loop-without-body", activity, message);
        }
        else if (activity.Type == "Elsa.ForEach")
        {
            findings.Warning("loop-without-body", activity, message);
        }
    }

    /// <summary>Elsa itself lets a loop within a loop write its <c>CurrentValue</c> over the outer one's; this product's engines do not.</summary>
    private void CheckLoopInLoop(ActivityDefinition activity, IReadOnlyList<ActivityDefinition> around)
    {
        if (ValueLoops.Contains(activity.Type)
            && around.FirstOrDefault(a => ValueLoops.Contains(a.Type)) is { } outer
            && activity.At("body").SelectMany(b => b.SelfAndDescendants()).Any(ReadsValue))
        {
            findings.Warning("loop-in-loop", activity, $"«{activity.DisplayName}» ripete dentro «{outer.DisplayName}»: qui ciascun ciclo ha il suo valore, ma un'installazione di Elsa senza questo prodotto li confonderebbe. Se il disegno deve girare anche là, usare un flusso figlio per il ciclo interno.");
        }
    }

    private static bool ReadsValue(ActivityDefinition activity) =>
        ActivityField.Of(activity).Any(field => CurrentValue().IsMatch(field.Expression.Text));

    [GeneratedRegex(@"\bCurrentValue\b|\bgetCurrentValue\b")]
    private static partial Regex CurrentValue();

    private void CheckChildWorkflow(ActivityDefinition activity)
    {
        if (activity.Type is not ("Elsa.ExecuteWorkflow" or "Elsa.DispatchWorkflow" or "Elsa.BulkDispatchWorkflows")
            || context.FindDefinition is not { } find
            || activity.Inputs.GetValueOrDefault("workflowDefinitionId") is not { Expression: { Type: "Literal", Text.Length: > 0 } id })
        {
            return;
        }

        var child = find(id.Text);
        if (child is null)
        {
            findings.Error("unknown-workflow", activity, $"«{activity.DisplayName}» avvia il flusso «{id.Text}», che non è pubblicato: pubblicarlo, o sceglierne un altro.", activity.Path + ".workflowDefinitionId");
        }
        else if (activity.Type == "Elsa.ExecuteWorkflow" && kinds.MayWait(child.Root))
        {
            findings.Error("execute-waits", activity, $"«{activity.DisplayName}» esegue «{child.Name}», che si ferma ad attendere: il suo risultato andrebbe perso. Usare DispatchWorkflow.");
        }
    }
}
