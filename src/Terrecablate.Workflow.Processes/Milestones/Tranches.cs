using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Milestones;

/// <summary>The tranches of a cycle and what is put on record about their money.</summary>
public sealed class Tranches(WorkflowDb db, DecisionRegister register)
{
    /// <summary>The tranche called for instance <c>PR.1/2</c>.</summary>
    public async Task<TrancheRecord> FindAsync(string cycleId, string subject, CancellationToken cancellationToken = default) =>
        (await AllAsync(cycleId, cancellationToken)).FirstOrDefault(t => t.Subject == subject)
        ?? throw new InvalidOperationException($"Il ciclo non ha la tranche «{subject}».");

    /// <summary>Every tranche, by project and number.</summary>
    public async Task<IReadOnlyList<TrancheRecord>> AllAsync(string cycleId, CancellationToken cancellationToken = default)
    {
        await db.Tranches.Where(t => t.CycleId == cycleId).LoadAsync(cancellationToken);
        return [.. db.Tranches.Local.Where(t => t.CycleId == cycleId).OrderBy(t => t.Subject, StringComparer.Ordinal)];
    }

    /// <summary>Records the payment order of what was attested.</summary>
    public Task OrderPaymentAsync(TrancheRecord tranche, CancellationToken cancellationToken) =>
        AppendAsync(EventType.PaymentOrdered, tranche, tranche.Pay(), cancellationToken);

    /// <summary>Records as savings what of the tranche is not to be paid, if it is not on record yet.</summary>
    public async Task RecordSavingsAsync(TrancheRecord tranche, CancellationToken cancellationToken)
    {
        if (tranche.TakeUnrecordedSavings() is > 0 and var saved)
        {
            await AppendAsync(EventType.SavingsRecorded, tranche, saved, cancellationToken);
        }
    }

    private async Task AppendAsync(string type, TrancheRecord tranche, decimal percent, CancellationToken cancellationToken) =>
        await register.AppendAsync(
            new RegisterEvent(type)
            {
                Cycle = await db.Cycles.FindAsync([tranche.CycleId], cancellationToken),
                Subject = tranche.Subject,
                Data = new() { ["project"] = tranche.ProjectCode, ["tranche"] = tranche.Seq, ["percent"] = percent },
            },
            cancellationToken);
}
