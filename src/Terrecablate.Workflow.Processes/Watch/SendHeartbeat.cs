using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Watch;

/// <summary>
/// Once a day, in the morning, tells the Secretariat that the service works, what the watchdog found and where the register
/// ends. A day without it means that the service stands; a kept one proves that the register up to there was not rewritten.
/// </summary>
public sealed class SendHeartbeat(WorkflowDb db, RoleHolders holders, Correspondence correspondence, Watchdog watchdog, TimeProvider clock)
{
    private const int MostNamed = 20;
    private static readonly TimeOnly NotBefore = new(7, 30);

    /// <returns>Whether a message was queued: not before its time, and not twice on one day.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var today = RomeTime.Today(now);
        var key = FormattableString.Invariant($"heartbeat:{today:yyyyMMdd}");
        if (now < RomeTime.At(today, NotBefore)
            || await db.Outbox.AnyAsync(m => m.Key == key, cancellationToken)
            || await holders.FindAsync(Role.Secretariat, null, today, cancellationToken) is not { } secretary)
        {
            return false;
        }

        var broken = await watchdog.RunAsync(cancellationToken);
        var title = broken.Count switch
        {
            0 => "Il servizio è attivo",
            1 => "Il servizio è attivo, con un'anomalia da guardare",
            _ => $"Il servizio è attivo, con {broken.Count} anomalie da guardare",
        };
        correspondence.Tell(secretary.Id, key, title, [.. await FiguresAsync(today, cancellationToken), .. Named(broken), "Se un giorno questo messaggio non arriva, il servizio è fermo: avvisare chi lo gestisce."], null);
        return true;
    }

    private async Task<IEnumerable<string>> FiguresAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var open = await db.Tasks.CountAsync(t => t.State == TaskState.Open, cancellationToken);
        var late = await db.Tasks.CountAsync(t => t.State == TaskState.Open && t.Due < today, cancellationToken);
        var dead = await db.Outbox.CountAsync(m => m.State == OutboxState.Dead, cancellationToken);
        var last = await db.Register.AsNoTracking().OrderByDescending(e => e.Seq).FirstOrDefaultAsync(cancellationToken);
        return
        [
            $"Attività aperte: {open}, di cui in ritardo: {late}. Messaggi che non si sono potuti consegnare: {dead}.",
            $"Il registro ha {last?.Seq ?? 0} voci; l'impronta dell'ultima è {last?.Hash ?? "nessuna"}. Conservare questo messaggio: prova che fin qui il registro non è stato riscritto.",
        ];
    }

    private static IEnumerable<string> Named(IReadOnlyList<BrokenInvariant> broken) =>
    [
        .. broken.Count == 0 ? ["Nessuna anomalia."] : broken.Take(MostNamed).Select(b => b.Message),
        .. broken.Count > MostNamed ? [$"E altre {broken.Count - MostNamed}."] : Array.Empty<string>(),
    ];
}
