using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Objectives;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Objectives;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>Corrects a final value after the scores were computed.</summary>
[Authorize(Policies.Secretariat)]
public sealed class RestatePage(WorkflowDb db, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Indicator { get; set; } = "";

    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public Indicator? Planned { get; private set; }

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        Planned = (await db.Cycles.AsNoTracking().FirstOrDefaultAsync(c => c.Year == Year, cancellationToken))?.Plan().Indicators.FirstOrDefault(i => i.Id == Indicator);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Planned is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Planned is null)
        {
            return NotFound();
        }

        var value = decimal.TryParse((Value ?? "").Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new Refusal("restatement.value", "Indicare il valore corretto, per esempio 1250,5.");
        await useCases.RunAsync<RestateActual>(User.BodyId(), u => u.RunAsync(new Restatement(Year, Indicator, value, Reason ?? "", User.PersonId())), CancellationToken.None);
        Done = $"{Indicator}: dato rettificato e punteggio ricalcolato.";
        return LocalRedirect(FormattableString.Invariant($"/cicli/{Year}#punteggi"));
    }
}
