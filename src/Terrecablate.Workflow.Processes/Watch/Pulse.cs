using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Watch;

/// <summary>What the daily sign of life says: how things stand, where the register ends, and the signature under that.</summary>
public sealed class Pulse(WorkflowDb db, CurrentBody current, Watchdog watchdog, HeartbeatKey key)
{
    private const int MostNamed = 20;

    public async Task<(string Title, IReadOnlyList<string> Paragraphs)> TakeAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var broken = await watchdog.RunAsync(cancellationToken);
        var title = broken.Count switch
        {
            0 => "Il servizio è attivo",
            1 => "Il servizio è attivo, con un'anomalia da guardare",
            _ => $"Il servizio è attivo, con {broken.Count} anomalie da guardare",
        };
        return (title, [.. await FiguresAsync(today, cancellationToken), .. Named(broken), "Se un giorno questo messaggio non arriva, il servizio è fermo: avvisare chi lo gestisce."]);
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
            .. Signed(today, last),
        ];
    }

    private IEnumerable<string> Signed(DateOnly today, RegisterEntry? last)
    {
        var statement = FormattableString.Invariant($"terrecablate-workflow {current.Id} {today:yyyy-MM-dd} {last?.Seq ?? 0} {last?.Hash ?? "-"}");
        return key.Sign(statement) is { } signature ? [$"Testo firmato: {statement}", $"Firma: {signature}"] : [];
    }

    private static IEnumerable<string> Named(IReadOnlyList<BrokenInvariant> broken) =>
    [
        .. broken.Count == 0 ? ["Nessuna anomalia."] : broken.Take(MostNamed).Select(b => b.Message),
        .. broken.Count > MostNamed ? [$"E altre {broken.Count - MostNamed}."] : Array.Empty<string>(),
    ];
}
