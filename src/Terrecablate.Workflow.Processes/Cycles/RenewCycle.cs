using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Objectives;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>The cycle of the next year as it would be opened.</summary>
/// <param name="PlanJson">Its cycle file.</param>
/// <param name="Plan">The same, as read.</param>
/// <param name="Changes">How it differs from the cycle that it is made from.</param>
public sealed record Renewal(string PlanJson, CyclePlan Plan, IReadOnlyList<PlanChange> Changes)
{
    /// <summary>Its deadlines by the body's calendar, in the order of their dates.</summary>
    public IReadOnlyList<(PlanDeadline Planned, Deadline Deadline)> Deadlines { get; init; } = [];

    /// <summary>What is confirmed is what was shown: SHA-256 of the file.</summary>
    public string Digest { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PlanJson)));
}

/// <param name="Year">The year of the cycle that it is made from.</param>
/// <param name="Digest">Of the renewal that was shown.</param>
/// <param name="By">Who confirms.</param>
public sealed record ConfirmedRenewal(int Year, string Digest, string By);

/// <summary>Opens next year's cycle from this one: shows what it would be, and opens that and nothing else.</summary>
public sealed class RenewCycle(WorkflowDb db, OpenCycle open, BodyCalendar calendar)
{
    private static readonly string[] FromLatest = [ActualPeriod.Final, ActualPeriod.SecondHalf, ActualPeriod.FirstHalf];

    /// <exception cref="Refusal">There is no cycle of that year, or the next one is open already.</exception>
    public async Task<Renewal> PreviewAsync(int year, CancellationToken cancellationToken = default)
    {
        var cycle = await db.Cycles.AsNoTracking().FirstOrDefaultAsync(c => c.Year == year, cancellationToken)
            ?? throw new Refusal("cycle.unknown", $"Il ciclo {year} non c'è.");
        if (await db.Cycles.AnyAsync(c => c.Year == year + 1, cancellationToken))
        {
            throw new Refusal("cycle.exists", $"Il ciclo {year + 1} è già aperto.");
        }

        var json = NextCycle.From(cycle.PlanInForce, cycle.Plan(), await MeasuredAsync(cycle.Id, cancellationToken));
        var plan = CycleFile.Read(json, FileName(year + 1));
        var days = await calendar.GetAsync(cancellationToken);
        return new Renewal(json, plan, PlanComparison.Between(cycle.Plan(), plan, days))
        {
            Deadlines = [.. plan.Deadlines.Select(planned => (planned, planned.Resolve(plan.Year, days))).OrderBy(pair => pair.Item2.Legal)],
        };
    }

    /// <exception cref="Refusal">What was shown has changed since, or it cannot be renewed.</exception>
    public async Task<Cycle> RunAsync(ConfirmedRenewal confirmed, CancellationToken cancellationToken = default)
    {
        var renewal = await PreviewAsync(confirmed.Year, cancellationToken);
        return renewal.Digest == confirmed.Digest
            ? await open.RunAsync(new NewCycle(renewal.PlanJson, FileName(confirmed.Year + 1), confirmed.By, confirmed.Year), cancellationToken)
            : throw new Refusal("renewal.changed", "Nel frattempo i dati del ciclo sono cambiati: rileggere le differenze e confermare di nuovo.");
    }

    private async Task<Dictionary<string, decimal>> MeasuredAsync(string cycleId, CancellationToken cancellationToken)
    {
        var values = await db.Actuals.AsNoTracking().Where(a => a.CycleId == cycleId && a.Value != null).ToListAsync(cancellationToken);
        return values.GroupBy(a => a.IndicatorId)
            .ToDictionary(group => group.Key, group => group.MinBy(a => Array.IndexOf(FromLatest, a.Period))!.Value!.Value);
    }

    private static string FileName(int year) => FormattableString.Invariant($"cycle-{year}.json");
}
