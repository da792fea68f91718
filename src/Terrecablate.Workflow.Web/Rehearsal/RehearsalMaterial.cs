using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Simulation;

namespace Terrecablate.Workflow.Web.Rehearsal;

/// <summary>What a rehearsal is made of: the body's people, its plan and its drawings, as they are stored now.</summary>
public sealed class RehearsalMaterial(WorkflowDb db, ReadCast cast, RenewCycle renewal, PublishDefinition publish)
{
    private const int FirstMonth = 9;
    private static readonly (int Month, int Day) LastDay = (7, 31);

    /// <summary>The years that can be rehearsed, the one after the last first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellationToken)
    {
        var opened = await db.Cycles.OrderByDescending(c => c.Year).Select(c => c.Year).ToListAsync(cancellationToken);
        return opened is [var last, ..] ? [last + 1, .. opened] : [];
    }

    /// <summary>The year to be played with some drawings.</summary>
    public async Task<SimulationRequest> RequestAsync(RehearsalWish wish, IReadOnlyList<ShippedFile> definitions, CancellationToken cancellationToken) => new(
        await PlanAsync(wish.Year, cancellationToken),
        $"ciclo-{wish.Year}.json",
        new SimulationScript { Silent = wish.Silent },
        new DateOnly(wish.Year - 1, FirstMonth, 1),
        new DateOnly(wish.Year + 1, LastDay.Month, LastDay.Day),
        definitions)
    {
        Cast = await cast.RunAsync(cancellationToken),
    };

    /// <summary>What is published now.</summary>
    public async Task<IReadOnlyList<ShippedFile>> PublishedAsync(CancellationToken cancellationToken)
    {
        var stored = await db.Definitions.AsNoTracking().Where(d => d.IsPublished).OrderBy(d => d.DefinitionId).ToListAsync(cancellationToken);
        return stored.ConvertAll(FileOf);
    }

    /// <summary>The draft of a process; null where it has none.</summary>
    /// <exception cref="Refusal">There is no such process, or the draft has errors.</exception>
    public async Task<ShippedFile?> DraftAsync(string process, CancellationToken cancellationToken)
    {
        var latest = await db.Definitions.AsNoTracking().Where(d => d.DefinitionId == process).OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancellationToken)
            ?? throw new Refusal("rehearsal.unknown", "Quel processo non c'è.");
        if (latest.IsPublished)
        {
            return null;
        }

        var wrong = (await publish.CheckAsync(latest, cancellationToken)).FirstOrDefault(f => f.Severity != CheckSeverity.Warning);
        return wrong is null ? FileOf(latest) : throw new Refusal("rehearsal.errors", $"La bozza non si può provare finché ha errori: {wrong.Message}");
    }

    private async Task<string> PlanAsync(int year, CancellationToken cancellationToken) =>
        await db.Cycles.AsNoTracking().FirstOrDefaultAsync(c => c.Year == year, cancellationToken) is { } cycle
            ? cycle.PlanInForce
            : (await renewal.PreviewAsync(year - 1, cancellationToken)).PlanJson;

    private static ShippedFile FileOf(StoredDefinition stored) => new(stored.DefinitionId, DefinitionWriter.Write(stored.Read()));
}
