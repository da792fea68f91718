using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>Lets the Report be written before the accounts are approved, with the reason on record.</summary>
[Authorize(Policies.Secretariat)]
public sealed class ProvisionalPage(WorkflowDb db, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty]
    public string? Motivation { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await CycleIdAsync(cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await CycleIdAsync(cancellationToken) is not { } cycle)
        {
            return NotFound();
        }

        await useCases.RunAsync<DeclareProvisionalAccounts>(User.BodyId(), u => u.RunAsync(cycle, Motivation ?? "", User.PersonId(), CancellationToken.None), CancellationToken.None);
        Done = "Dati provvisori dichiarati: la redazione della Relazione può cominciare.";
        return LocalRedirect(FormattableString.Invariant($"/cicli/{Year}"));
    }

    private Task<string?> CycleIdAsync(CancellationToken cancellationToken) =>
        db.Cycles.Where(c => c.Year == Year).Select(c => c.Id).FirstOrDefaultAsync(cancellationToken);
}
