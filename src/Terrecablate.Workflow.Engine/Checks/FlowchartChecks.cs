using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>What is missing or superfluous in a flowchart.</summary>
internal sealed class FlowchartChecks(FlowSight sight, Findings findings, bool isOutermost)
{
    public void Run()
    {
        foreach (var connection in sight.Flowchart.Connections)
        {
            CheckEnds(connection);
        }

        foreach (var activity in sight.Activities)
        {
            if (!sight.Graph.IsReachable(activity.Id))
            {
                findings.Error("unreachable", activity, $"Nessun percorso porta a «{activity.DisplayName}»: collegarla o eliminarla.");
                continue;
            }

            CheckOutcomes(activity);
        }

        CheckJoins();
        CheckWaysOut();
    }

    private void CheckEnds(Connection connection)
    {
        foreach (var end in new[] { connection.Source, connection.Target }.Where(e => !sight.Graph.Contains(e)))
        {
            findings.Error("dangling-connection", sight.Flowchart, $"Un collegamento di «{sight.Flowchart.DisplayName}» parte da o arriva a «{end}», che non c'è: cancellarlo.");
        }

        if (sight.Graph.Contains(connection.Source)
            && sight.Kinds.Outcomes(sight[connection.Source]) is { Count: > 0 } outcomes && !outcomes.Contains(connection.Port))
        {
            findings.Warning("unknown-outcome", sight[connection.Source], $"«{sight[connection.Source].DisplayName}» non ha l'esito «{connection.Port}»: il collegamento non sarà mai seguito.");
        }
    }

    private void CheckOutcomes(ActivityDefinition activity)
    {
        var ports = sight.Graph.Outbound(activity.Id).Select(c => c.Port).ToHashSet();
        var outcomes = sight.Kinds.Outcomes(activity);
        if (ActivityKinds.IsTerminal(activity) || (outcomes is null && ports.Count > 0))
        {
            return;
        }

        var missing = (outcomes ?? ["Done"]).Where(o => !ports.Contains(o)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var names = string.Join(", ", missing.Select(m => $"«{m}»"));
        var isOnlyDone = missing is ["Done"] && ports.Count == 0;
        if (isOutermost || !isOnlyDone)
        {
            var code = isOnlyDone ? "dead-end" : "outcome-without-connection";
            findings.Error(code, activity, isOnlyDone
                ? $"Dopo «{activity.DisplayName}» il flusso si ferma in silenzio: collegarla alla fine (Elsa.End)."
                : $"«{activity.DisplayName}» non ha un collegamento per l'esito {names}: senza, il flusso si ferma in silenzio.");
        }
    }

    private void CheckJoins()
    {
        foreach (var join in sight.Activities.Where(a => a.Type == "Elsa.FlowJoin"))
        {
            if (!join.Inputs.ContainsKey("mode"))
            {
                findings.Warning("join-without-mode", join, $"«{join.DisplayName}» non dice come unire i rami e vale come WaitAny: scegliere la modalità.");
            }
            else if (join.Inputs["mode"].Expression.Text is "WaitAll" or "0")
            {
                CheckDeadPaths(join);
            }
        }
    }

    /// <summary>A choice one of whose outcomes leads to some of the join's branches only, while others still arrive.</summary>
    private void CheckDeadPaths(ActivityDefinition join)
    {
        var inbound = sight.Graph.ForwardInbound(join.Id);
        foreach (var choice in sight.Graph.Ancestors(join.Id).Select(id => sight[id]).Where(sight.Kinds.IsExclusive))
        {
            var behind = inbound.Where(c => sight.Leads(choice.Id, c.Source)).ToList();
            foreach (var outcome in sight.Graph.Outbound(choice.Id).Where(c => !sight.Graph.IsBackward(c)).GroupBy(c => c.Port))
            {
                var reached = behind.Count(b => outcome.Any(c => c == b || (c.Target != join.Id && sight.Leads(c.Target, b.Source))));
                if (reached < behind.Count && (reached > 0 || behind.Count < inbound.Count))
                {
                    findings.Error("wait-all-dead-path", join, $"«{join.DisplayName}» attende tutti i rami (WaitAll), ma dopo «{choice.DisplayName}» uno può non arrivare mai: usare WaitAllActive.");
                }
            }
        }
    }

    private void CheckWaysOut()
    {
        foreach (var loop in sight.Loops)
        {
            var leaves = loop.Body.Any(id => ActivityKinds.IsTerminal(sight[id])
                || sight.Graph.Outbound(id).Any(c => !loop.Body.Contains(c.Target)));
            if (!leaves)
            {
                var target = sight[loop.Closing.Target];
                findings.Error("endless-loop", target, $"Il ciclo che torna a «{target.DisplayName}» non ha uscita: aggiungere un esito che porti avanti.");
            }
        }
    }
}
