using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>Activities in a place where Elsa does something unexpected with them.</summary>
internal sealed class NestingChecks(WorkflowDefinition definition, CheckContext context, ActivityKinds kinds, Findings findings)
{
    public void Run() => Visit(definition.Root, []);

    private void Visit(ActivityDefinition activity, IReadOnlyList<ActivityDefinition> around)
    {
        CheckPlace(activity, around);
        CheckBody(activity);
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

        var isRace = activity.Type == "Elsa.FlowJoin" && around.Count > 0 && new FlowSight(around[0], kinds).IsRace(activity);
        if (isRace && around.Any(a => a.Type == "Elsa.ParallelForEach") && kinds.MayWait(around[0]))
        {
            findings.Error("race-in-parallel-foreach", activity, $"«{activity.DisplayName}» (WaitAny) dentro un ParallelForEach annulla anche le attese degli altri elementi: usare un flusso figlio per ciascun elemento.");
        }
    }

    private void CheckBody(ActivityDefinition activity)
    {
        if (activity.Type is "Elsa.For" or "Elsa.ParallelForEach" or "Elsa.While" or "Elsa.ForEach" && !activity.At("body").Any())
        {
            findings.Error("loop-without-body", activity, $"«{activity.DisplayName}» non contiene nulla da ripetere: aggiungere un'attività al suo interno.");
        }
    }

    private void CheckChildWorkflow(ActivityDefinition activity)
    {
        if (activity.Type != "Elsa.ExecuteWorkflow"
            || !activity.Inputs.TryGetValue("workflowDefinitionId", out var id)
            || id.Expression.Type != "Literal"
            || context.FindDefinition(id.Expression.Text) is not { } child)
        {
            return;
        }

        if (kinds.MayWait(child.Root))
        {
            findings.Error("execute-waits", activity, $"«{activity.DisplayName}» esegue «{child.Name}», che si ferma ad attendere: il suo risultato andrebbe perso. Usare DispatchWorkflow.");
        }
    }
}
