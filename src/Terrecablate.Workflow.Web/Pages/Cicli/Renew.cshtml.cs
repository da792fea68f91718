using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Linting;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>Opens next year's cycle from this one, after showing how it differs.</summary>
[Authorize(Policies.Secretariat)]
public sealed class RenewPage(WorkflowDb db, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    /// <summary>None where the next cycle is open already, or this one is not there.</summary>
    public Renewal? Renewal { get; private set; }

    /// <summary>Mandates that end before the next cycle does.</summary>
    public IReadOnlyList<Mandate> Ending { get; private set; } = [];

    public string Findings => CoherenceCheck.Count(PlanLinter.Check(Renewal!.Plan));

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Renewal = await useCases.RunAsync<RenewCycle, Renewal>(User.BodyId(), u => u.PreviewAsync(Year, cancellationToken), cancellationToken);
        var closes = new DateOnly(Year + 2, 7, 31);
        Ending = await db.Mandates.AsNoTracking().Include(m => m.Person).Where(m => m.To != null && m.To < closes).OrderBy(m => m.To).ToListAsync(cancellationToken);
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(cancellationToken);
            return Page();
        }
        catch (Refusal refusal) when (refusal.Code == "cycle.exists")
        {
            return LocalRedirect(FormattableString.Invariant($"/cicli/{Year + 1}"));
        }
        catch (Refusal refusal) when (refusal.Code == "cycle.unknown")
        {
            return NotFound();
        }
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return File(Encoding.UTF8.GetBytes(Renewal!.PlanJson), "application/json", FormattableString.Invariant($"ciclo-{Year + 1}.json"));
    }

    public async Task<IActionResult> OnPostAsync(string? digest)
    {
        var cycle = await useCases.RunAsync<RenewCycle, Cycle>(User.BodyId(), u => u.RunAsync(new ConfirmedRenewal(Year, digest ?? "", User.PersonId())), CancellationToken.None);
        Done = $"{cycle.Label} aperto dal ciclo {Year}: le prime e-mail partono ora.";
        return LocalRedirect(FormattableString.Invariant($"/cicli/{cycle.Year}"));
    }
}
