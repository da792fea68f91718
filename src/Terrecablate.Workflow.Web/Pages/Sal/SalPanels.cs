using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Milestones;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Pages.Attivita;

namespace Terrecablate.Workflow.Web.Pages.Sal;

/// <summary>Reads the milestones of a cycle.</summary>
public sealed class SalPanels(WorkflowDb db, Standings standings, RoleHolders holders, TimeProvider clock)
{
    private const string Process = "sal-attestation";

    /// <param name="year">The cycle's year; the latest where none is given.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<SalPanel?> FindAsync(int? year, CancellationToken cancellationToken)
    {
        var years = await db.Cycles.OrderByDescending(c => c.Year).Select(c => c.Year).ToListAsync(cancellationToken);
        var cycle = await db.Cycles.AsNoTracking().Where(c => year == null || c.Year == year).OrderByDescending(c => c.Year).FirstOrDefaultAsync(cancellationToken);
        if (cycle is null)
        {
            return null;
        }

        var projects = await db.Projects.AsNoTracking().Where(p => p.CycleId == cycle.Id).OrderBy(p => p.Code).ToListAsync(cancellationToken);
        var tranches = await TranchesAsync(cycle, cancellationToken);
        var panels = new List<ProjectPanel>();
        foreach (var project in projects)
        {
            var assignee = await holders.FindAsync(Role.Assignee, project.Code, RomeTime.Today(clock.GetUtcNow()), cancellationToken);
            panels.Add(new ProjectPanel(project, cycle.Plan().Project(project.Code), assignee?.Name, [.. tranches.Where(t => t.Tranche.ProjectCode == project.Code)]));
        }

        return new SalPanel(cycle.Year, years, panels);
    }

    private async Task<List<TranchePanel>> TranchesAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var standing = await standings.OfAsync(cycle, cancellationToken);
        var tranches = await db.Tranches.AsNoTracking().Where(t => t.CycleId == cycle.Id).OrderBy(t => t.ProjectCode).ThenBy(t => t.Seq).ToListAsync(cancellationToken);
        var tasks = await db.Tasks.AsNoTracking()
            .Where(t => t.CycleId == cycle.Id && t.Process == Process && (t.Key == "evidence" || t.Key == "attest"))
            .OrderBy(t => t.Round)
            .ToListAsync(cancellationToken);
        var evidence = await EvidenceAsync(cycle.Id, cancellationToken);
        return tranches.ConvertAll(t => Panel(t, tasks, evidence, Gate.Conditions(t.IsBalance ? "G3" : "G2", t.Subject, standing)));
    }

    private static TranchePanel Panel(TrancheRecord tranche, List<WorkTask> tasks, ILookup<string, DocumentLine> evidence, IReadOnlyList<GateCondition> conditions)
    {
        var own = tasks.Where(t => t.Subject == tranche.Subject).ToList();
        var attest = own.LastOrDefault(t => t is { Key: "attest", State: TaskState.Open });
        var submitted = own.LastOrDefault(t => t is { Key: "evidence", State: TaskState.Completed });
        return new TranchePanel(tranche, conditions)
        {
            Evidence = [.. evidence[tranche.Subject]],
            Summary = submitted?.Values is { } values ? (string?)JsonNode.Parse(values)!["summary"] : null,
            AttestTaskId = attest?.Id,
            AttestPersonId = attest?.PersonId,
        };
    }

    private async Task<ILookup<string, DocumentLine>> EvidenceAsync(string cycleId, CancellationToken cancellationToken)
    {
        var documents = from d in db.Documents.AsNoTracking()
                        where d.CycleId == cycleId && db.Tranches.Any(t => t.CycleId == cycleId && d.Subject.StartsWith(t.ProjectCode + "/"))
                        join p in db.People on d.AddedBy equals p.Id into people
                        from p in people.DefaultIfEmpty()
                        orderby d.AddedAt descending
                        select new { d.Subject, Line = new DocumentLine(d.Id, d.Title, d.FileName, d.Size, d.AddedAt, p == null ? null : p.Name) };
        return (await documents.ToListAsync(cancellationToken)).ToLookup(d => d.Subject, d => d.Line);
    }
}
