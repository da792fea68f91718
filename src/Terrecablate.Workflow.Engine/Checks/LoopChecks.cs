namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>Loops that Elsa's visit counts cannot follow.</summary>
internal sealed class LoopChecks(FlowSight sight, Findings findings)
{
    public void Run()
    {
        foreach (var loop in sight.Loops)
        {
            var source = sight[loop.Closing.Source];
            var target = sight[loop.Closing.Target];
            if (!sight.Graph.IsValidBackward(loop.Closing))
            {
                findings.Error("invalid-loop", source, $"«{source.DisplayName}» torna a «{target.DisplayName}», ma non tutti i percorsi ci passano: far tornare il ciclo a un'attività da cui passano tutti.");
                continue;
            }

            CheckJoinsBehind(loop);
            CheckForksInside(loop);
        }
    }

    /// <summary>A join of what comes from a loop and what does not: it is skipped or runs too early.</summary>
    private void CheckJoinsBehind(FlowLoop loop)
    {
        var start = loop.Closing.Target;
        foreach (var join in sight.Activities.Where(a => !loop.Body.Contains(a.Id) && !sight.IsRace(a)))
        {
            var sources = sight.Graph.ForwardInbound(join.Id).Select(c => c.Source).ToList();
            if (sources.Exists(s => sight.Leads(start, s)) && sources.Exists(s => !sight.Leads(start, s)))
            {
                findings.Error("join-across-loop", join, $"«{join.DisplayName}» unisce un ramo che esce dal ciclo su «{sight[start].DisplayName}» e uno che non ci passa: il flusso proseguirebbe troppo presto o mai. Mettere nel ciclo tutto il bivio, oppure nulla.");
            }
        }
    }

    /// <summary>A branch of a fork that goes back before the fork while another branch may still wait.</summary>
    private void CheckForksInside(FlowLoop loop)
    {
        foreach (var (one, other) in sight.Splits().Where(s => loop.Body.Contains(s.One.Source)))
        {
            if (sight.Leads(one.Target, loop.Closing.Source) && !sight.Leads(other.Target, loop.Closing.Source))
            {
                var source = sight[loop.Closing.Source];
                findings.Error("loop-reenters-fork", source, $"«{source.DisplayName}» torna prima del bivio «{sight[one.Source].DisplayName}» mentre un altro ramo può essere ancora in attesa: unire i rami prima di tornare indietro.");
            }
        }
    }
}
