using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Linting;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>What the data of a cycle's plan contradict or leave out.</summary>
[Authorize(Policies.Office)]
public sealed class CoherencePage(WorkflowDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    public IReadOnlyList<PlanFinding> Findings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.Cycles.AsNoTracking().FirstOrDefaultAsync(c => c.Year == Year, cancellationToken) is not { } cycle)
        {
            return NotFound();
        }

        Findings = PlanLinter.Check(cycle.Plan());
        return Page();
    }
}
