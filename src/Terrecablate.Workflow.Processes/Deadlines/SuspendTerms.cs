using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Cycles;

namespace Terrecablate.Workflow.Processes.Deadlines;

/// <param name="CycleId">The cycle.</param>
/// <param name="Codes">The deadlines, for instance <c>DL.RELGEST1</c>.</param>
/// <param name="From">The first day that does not count.</param>
/// <param name="To">The last day that does not count, inclusive.</param>
/// <param name="Basis">The act, for instance <c>DL 18/2020 art. 103</c>.</param>
public sealed record Suspension(string CycleId, IReadOnlyList<string> Codes, DateOnly From, DateOnly To, string Basis);

/// <summary>Stops the clock of some of the cycle's terms by an act; what it moves can be seen before, and undone after.</summary>
public sealed class SuspendTerms(WorkflowDb db, DeadlineActs acts, TimeProvider clock)
{
    /// <summary>The dates that it would move.</summary>
    /// <exception cref="Refusal">No deadline, an unknown one, the days reversed, or no act was named.</exception>
    public async Task<IReadOnlyList<DeadlineShift>> PreviewAsync(Suspension request, CancellationToken cancellationToken = default)
    {
        var (cycle, added) = await ReadAsync(request, cancellationToken);
        return await acts.ShiftsAsync(cycle, [.. await acts.OfAsync(cycle, cancellationToken), .. added], request.Codes, cancellationToken);
    }

    /// <returns>The dates that it has moved.</returns>
    /// <exception cref="Refusal">No deadline, an unknown one, the days reversed, or no act was named.</exception>
    public async Task<IReadOnlyList<DeadlineShift>> RunAsync(Suspension request, CancellationToken cancellationToken = default)
    {
        var (cycle, added) = await ReadAsync(request, cancellationToken);
        db.DeadlineActs.AddRange(added);
        var shifts = await acts.ShiftsAsync(cycle, [.. await acts.OfAsync(cycle, cancellationToken)], request.Codes, cancellationToken);
        await acts.MoveAsync(cycle, shifts, request.Basis.Trim(), cancellationToken);
        return shifts;
    }

    private async Task<(Cycle Cycle, List<DeadlineAct> Added)> ReadAsync(Suspension request, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FindAsync([request.CycleId], cancellationToken) ?? throw new Refusal("cycle.unknown", "Il ciclo non esiste.");
        if (request.Codes.Count == 0)
        {
            throw new Refusal("deadline.none", "Scegliere almeno un termine da sospendere.");
        }

        if (request.To < request.From)
        {
            throw new Refusal("deadline.dates", "L'ultimo giorno di sospensione non può venire prima del primo.");
        }

        if (string.IsNullOrWhiteSpace(request.Basis))
        {
            throw new Refusal("deadline.basis", "Indicare la norma o l'atto che sospende i termini.");
        }

        foreach (var code in request.Codes)
        {
            await acts.FindAsync(cycle, code, cancellationToken);
        }

        var now = clock.GetUtcNow();
        return (cycle, [.. request.Codes.Distinct().Select(code => acts.New(cycle, code, request.From, request.To, request.Basis, now))]);
    }
}

/// <param name="CycleId">The cycle.</param>
/// <param name="Basis">The act, as it was recorded.</param>
public sealed record Revocation(string CycleId, string Basis);

/// <summary>Takes back an act that moved deadlines: each goes back to where the plan and the other acts put it.</summary>
public sealed class RevokeDeadlineAct(WorkflowDb db, DeadlineActs acts, Facts facts)
{
    /// <summary>The dates that would go back.</summary>
    /// <exception cref="Refusal">No such act is in force on the cycle.</exception>
    public async Task<IReadOnlyList<DeadlineShift>> PreviewAsync(Revocation request, CancellationToken cancellationToken = default)
    {
        var (cycle, revoked, left) = await ReadAsync(request, cancellationToken);
        return await acts.ShiftsAsync(cycle, left, revoked.Select(act => act.Code), cancellationToken);
    }

    /// <returns>The dates that have gone back.</returns>
    /// <exception cref="Refusal">No such act is in force on the cycle.</exception>
    public async Task<IReadOnlyList<DeadlineShift>> RunAsync(Revocation request, CancellationToken cancellationToken = default)
    {
        var (cycle, revoked, left) = await ReadAsync(request, cancellationToken);
        db.DeadlineActs.RemoveRange(revoked);
        var shifts = await acts.ShiftsAsync(cycle, left, revoked.Select(act => act.Code), cancellationToken);
        await acts.MoveAsync(cycle, shifts, $"Revoca di {request.Basis.Trim()}", cancellationToken);
        if (left.All(act => act.Code != DeferDeadline.Budget || act.SuspendedFrom is not null))
        {
            await facts.RevokeAsync(cycle.Id, DeferDeadline.BudgetDeferred, "", cancellationToken);
        }

        return shifts;
    }

    private async Task<(Cycle Cycle, List<DeadlineAct> Revoked, List<DeadlineAct> Left)> ReadAsync(Revocation request, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FindAsync([request.CycleId], cancellationToken) ?? throw new Refusal("cycle.unknown", "Il ciclo non esiste.");
        var all = await acts.OfAsync(cycle, cancellationToken);
        var revoked = all.Where(act => act.Basis == request.Basis.Trim()).ToList();
        return revoked.Count > 0
            ? (cycle, revoked, [.. all.Except(revoked)])
            : throw new Refusal("deadline.act-unknown", $"Nessun termine del ciclo {cycle.Year} è spostato da «{request.Basis}».");
    }
}
