using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Persone;

/// <summary>A page that asks for the last day of something and ends it.</summary>
public abstract class LastDayPage(TimeProvider clock) : PageModel, IFormPage
{
    [FromRoute]
    public string Id { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Indica l’ultimo giorno.")]
    public DateOnly? LastDay { get; set; }

    /// <summary>What ends, in words; none where it is not there.</summary>
    public string? What { get; protected set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        LastDay = RomeTime.Today(clock.GetUtcNow());
        await LoadAsync(cancellationToken);
        return What is null ? NotFound() : Page();
    }

    public abstract Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>Goes back to the list with the news.</summary>
    protected IActionResult Ended(string what)
    {
        TempData["Fatto"] = $"{what}: vale fino al {LastDay:dd/MM/yyyy} compreso.";
        return RedirectToPage("/Persone/Index");
    }
}
