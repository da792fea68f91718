using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>Joins that wait for what does not come.</summary>
internal sealed class JoinChecks(FlowSight sight, Findings findings)
{
    public void Run()
    {
        foreach (var activity in sight.Activities)
        {
            CheckMergeMode(activity);
        }

        foreach (var join in sight.Activities.Where(a => a.Type == "Elsa.FlowJoin" && sight.Graph.IsReachable(a.Id)))
        {
            if (!join.Inputs.ContainsKey("mode"))
            {
                findings.Warning("join-without-mode", join, $"«{join.DisplayName}» non dice come unire i rami e vale come WaitAny: scegliere la modalità.");
            }
            else if (join.Inputs["mode"].Expression.Text is "WaitAll" or "0")
            {
                CheckDeadPaths(join);
            }

            CheckRacesBefore(join);
        }
    }

    /// <summary>A choice one of whose outcomes leads to some of the join's branches only, while others still arrive.</summary>
    private void CheckDeadPaths(ActivityDefinition join)
    {
        var inbound = sight.Graph.ForwardInbound(join.Id);
        foreach (var choice in sight.Graph.Ancestors(join.Id).Select(id => sight[id]).Where(sight.Kinds.IsExclusive))
        {
            var behind = inbound.Where(c => sight.Leads(choice.Id, c.Source)).ToList();
            var reached = sight.Graph.Outbound(choice.Id)
                .Where(c => !sight.Graph.IsBackward(c))
                .GroupBy(c => c.Port)
                .Select(outcome => behind.Count(b => outcome.Any(c => c == b || (c.Target != join.Id && sight.Leads(c.Target, b.Source)))))
                .ToList();
            if (reached.Count > 1 && reached.TrueForAll(r => r < behind.Count))
            {
                findings.Error("join-never-completes", join, $"«{join.DisplayName}» attende tutti i rami (WaitAll), ma «{choice.DisplayName}» ne segue sempre uno solo: non si completerà mai. Usare WaitAllActive, o togliere l'unione.");
            }
            else if (reached.Exists(r => r < behind.Count && (r > 0 || behind.Count < inbound.Count)))
            {
                findings.Error("wait-all-dead-path", join, $"«{join.DisplayName}» attende tutti i rami (WaitAll), ma dopo «{choice.DisplayName}» uno può non arrivare mai: usare WaitAllActive.");
            }
        }
    }

    /// <summary>
    /// A race before a join that cancels an activity which also leads to the join by another way: the cancellation
    /// counts as an arrival, and the join runs too early or never.
    /// </summary>
    private void CheckRacesBefore(ActivityDefinition join)
    {
        if (sight.IsRace(join))
        {
            return;
        }

        foreach (var race in sight.Graph.Ancestors(join.Id).Select(id => sight[id]).Where(sight.IsRace))
        {
            var crossing = sight.Graph.Ancestors(race.Id).Select(id => sight[id]).FirstOrDefault(a =>
                sight.Kinds.MayWait(a) && sight.Graph.Outbound(a.Id).Any(c => !sight.Graph.IsBackward(c) && LeadsAround(c.Target, race.Id, join.Id)));
            if (crossing is not null)
            {
                findings.Error("race-before-join", join, $"«{join.DisplayName}» attende anche «{crossing.DisplayName}», che «{race.DisplayName}» (WaitAny) può annullare: proseguirebbe troppo presto o mai. Far passare tutti i rami da «{race.DisplayName}», oppure nessuno.");
            }
        }
    }

    private bool LeadsAround(string from, string without, string to)
    {
        var seen = new HashSet<string> { from, without };
        var queue = new Queue<string>(from == without ? [] : [from]);
        while (queue.TryDequeue(out var current))
        {
            if (current == to)
            {
                return true;
            }

            foreach (var target in sight.Graph.Outbound(current).Where(c => !sight.Graph.IsBackward(c)).Select(c => c.Target).Where(seen.Add))
            {
                queue.Enqueue(target);
            }
        }

        return false;
    }

    private void CheckMergeMode(ActivityDefinition activity)
    {
        if (activity.Json.ObjectOf("customProperties")?.TextOf("mergeMode") is { } mode and not ("None" or ""))
        {
            findings.Warning("merge-mode-ignored", activity, $"«{activity.DisplayName}» chiede di unire i rami con {mode}, che vale solo per il flowchart a token di Elsa: qui prosegue quando sono noti tutti i rami. Per unirli in altro modo mettere prima un FlowJoin.", activity.Path + ".customProperties.mergeMode");
        }
    }
}
