using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Web.Pages.Attivita;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.T;

/// <summary>What was decided, when, by whom; and to whom it comes too late, that it was.</summary>
[Authorize(Policies.TaskLink)]
public sealed class ReceiptPage(Receipts receipts) : PageModel
{
    public Receipt? Receipt { get; private set; }

    /// <summary>Whether another answer than the recorded one was sent.</summary>
    [BindProperty(SupportsGet = true, Name = "conflitto")]
    public bool IsConflict { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var receipt = await receipts.FindAsync(User.TaskId(), User.PersonId(), cancellationToken);
        Receipt = receipt is null ? null : receipt with { ShowsValues = receipt.IsOwn };
        if (IsConflict && Receipt is not null)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
        }

        return Receipt is null ? LocalRedirect("/t/attivita") : Page();
    }
}
