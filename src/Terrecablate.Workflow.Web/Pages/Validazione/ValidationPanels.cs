using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Objectives;
using Terrecablate.Workflow.Web.Pages.Attivita;

namespace Terrecablate.Workflow.Web.Pages.Validazione;

/// <summary>Reads the Evaluation Unit's room.</summary>
public sealed class ValidationPanels(WorkflowDb db, Standings standings)
{
    private const string Process = "report-validation";
    private const string Subject = "Report";

    /// <summary>The oldest cycle whose Report is not yet validated; the latest where all are.</summary>
    public async Task<ValidationPanel?> FindAsync(CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.AsNoTracking()
            .OrderBy(c => db.Facts.Any(f => f.CycleId == c.Id && f.Name == "NvValidated"))
            .ThenBy(c => db.Facts.Any(f => f.CycleId == c.Id && f.Name == "NvValidated") ? -c.Year : c.Year)
            .FirstOrDefaultAsync(cancellationToken);
        if (cycle is null)
        {
            return null;
        }

        var standing = await standings.OfAsync(cycle, cancellationToken);
        var isValidated = standing.Has("NvValidated");
        return new ValidationPanel(cycle, standing.Today, await db.Deadlines.AsNoTracking().FirstOrDefaultAsync(d => d.CycleId == cycle.Id && d.Code == "DL.RELPERF", cancellationToken))
        {
            Task = await db.Tasks.AsNoTracking().Where(t => t.CycleId == cycle.Id && t.Process == Process && t.Key == "validate").OrderByDescending(t => t.Round).FirstOrDefaultAsync(cancellationToken),
            Checklist = Gate.Conditions("G4", "", standing),
            Documents = await DocumentsAsync(cycle.Id, cancellationToken),
            Evidence = await EvidenceAsync(cycle, cancellationToken),
            IsValidated = isValidated,
            Blocked = isValidated ? [] : Blocked(standing),
        };
    }

    private static List<string> Blocked(CycleStanding standing) =>
    [
        .. standing.Tranches.Where(t => t.IsBalance && !t.IsSettled).Select(t => $"Il saldo del progetto {t.Project} ({t.Subject}) non si può attestare né pagare."),
        "La Relazione non si può trasmettere al Presidente né pubblicare.",
        "Il ciclo non si può chiudere.",
    ];

    private async Task<List<DocumentLine>> DocumentsAsync(string cycleId, CancellationToken cancellationToken) =>
        await db.Documents.AsNoTracking().Where(d => d.CycleId == cycleId && d.Subject == Subject && d.TaskId == null).OrderByDescending(d => d.AddedAt)
            .Select(d => new DocumentLine(d.Id, d.Title, d.FileName, d.Size, d.AddedAt, null))
            .ToListAsync(cancellationToken);

    private async Task<List<EvidenceLine>> EvidenceAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var actuals = await db.Actuals.AsNoTracking().Where(a => a.CycleId == cycle.Id && a.Period == ActualPeriod.Final).ToDictionaryAsync(a => a.IndicatorId, cancellationToken);
        var scores = await db.Scores.AsNoTracking().Where(s => s.CycleId == cycle.Id).ToDictionaryAsync(s => s.IndicatorId, cancellationToken);
        return [.. cycle.Plan().Indicators.Select(i => new EvidenceLine(i, actuals.GetValueOrDefault(i.Id), scores.GetValueOrDefault(i.Id)))];
    }
}
