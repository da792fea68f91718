using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>What is missing or superfluous in a flowchart.</summary>
internal sealed class FlowchartChecks(FlowSight sight, Findings findings, bool isOutermost, bool mustReachEnd)
{
    private CheckSeverity Loose => mustReachEnd ? CheckSeverity.Error : CheckSeverity.Warning;

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
                findings.Add(Loose, "unreachable", activity, $"Nessun percorso porta a «{activity.DisplayName}»: collegarla o eliminarla.");
                continue;
            }

            CheckOutcomes(activity);
        }

        CheckStart();
        CheckWaysOut();
    }

    /// <summary>Elsa ignores the property <c>start</c>.</summary>
    private void CheckStart()
    {
        var named = sight.Flowchart.Json.TextOf("start");
        if (named is not null && named != sight.Graph.Start && sight.Graph.Contains(named))
        {
            findings.Warning("start-ignored", sight.Flowchart, $"«{sight.Flowchart.DisplayName}» dice di iniziare da «{sight[named].DisplayName}», ma il motore lo ignora e inizia da «{sight[sight.Graph.Start!].DisplayName}»: mettere un'attività Elsa.Start dove si vuole iniziare.", sight.Flowchart.Path + ".start");
        }
    }

    private void CheckEnds(Connection connection)
    {
        foreach (var end in new[] { connection.Source, connection.Target }.Where(e => !sight.Graph.Contains(e)))
        {
            findings.Add(Loose, "dangling-connection", sight.Flowchart, $"Un collegamento di «{sight.Flowchart.DisplayName}» parte da o arriva a «{end}», che non c'è: cancellarlo.");
        }

        if (sight.Graph.Contains(connection.Source)
            && sight.Kinds.Outcomes(sight[connection.Source]) is { Count: > 0 } outcomes && !outcomes.Contains(connection.Port))
        {
            var severity = sight.Kinds.IsStep(sight[connection.Source]) ? CheckSeverity.Error : CheckSeverity.Warning;
            findings.Add(severity, "unknown-outcome", sight[connection.Source], $"«{sight[connection.Source].DisplayName}» non ha l'esito «{connection.Port}»: il collegamento non sarà mai seguito. Tracciarlo da uno di questi: {string.Join(", ", outcomes)}.");
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
            findings.Add(Loose, code, activity, isOnlyDone
                ? $"Dopo «{activity.DisplayName}» il flusso si ferma in silenzio: collegarla alla fine (Elsa.End)."
                : $"«{activity.DisplayName}» non ha un collegamento per l'esito {names}: senza, il flusso si ferma in silenzio. Collegarlo, anche solo alla fine (Elsa.End).");
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
