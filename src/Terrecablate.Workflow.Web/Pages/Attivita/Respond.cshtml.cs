using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>The decision of a signed-in person whose task it is.</summary>
[Authorize(Policies.Office)]
public sealed class RespondPage(TaskSheets sheets, AnswerDesk desk, OpeningTrace trace) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    public AnswerSheet? Sheet { get; private set; }

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        Sheet ??= await sheets.FindAsync(Id, cancellationToken) is { } sheet && sheet.Task.PersonId == User.PersonId() ? new AnswerSheet(sheet, byLink: false) : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await (Sheet is null ? Task.CompletedTask : trace.LeaveAsync(Sheet.Sheet.Task));
        return Sheet is null ? NotFound() : Sheet.Sheet.IsOpen ? Page() : LocalRedirect($"/attivita/{Id}/ricevuta");
    }

    public async Task<IActionResult> OnPostInterestAsync(string? interest)
    {
        await desk.DeclareInterestAsync(Id, interest, User);
        return LocalRedirect($"/attivita/{Id}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Sheet is null)
        {
            return NotFound();
        }

        try
        {
            if (await desk.SubmitAsync(Sheet, Request, User, KnownBy.Login, ModelState))
            {
                return LocalRedirect($"/attivita/{Id}/ricevuta");
            }
        }
        catch (Refusal refusal) when (refusal.Code == "task.closed")
        {
            return LocalRedirect($"/attivita/{Id}/ricevuta?conflitto=true");
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
