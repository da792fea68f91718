using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>The Secretariat fills in a session's outcome; whoever answers for the body confirms it.</summary>
[Authorize(Policies.Secretariat)]
public sealed class PreparePage(TaskSheets sheets, AnswerDesk desk) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public AnswerSheet? Sheet { get; private set; }

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        Sheet ??= await sheets.FindAsync(Id, cancellationToken) is { IsOpen: true, Task.Role: Role.Board or Role.MembersAssembly } sheet
            ? new AnswerSheet(sheet, byLink: false) { IsPreparation = true }
            : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Sheet is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Sheet is null)
        {
            return NotFound();
        }

        if (await desk.PrepareAsync(Sheet, Request, User, ModelState))
        {
            Done = $"Proposta salvata: {Sheet.Sheet.PersonName ?? "chi risponde per l'organo"} la trova nella sua pagina e la conferma.";
            return LocalRedirect($"/attivita/{Id}");
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
