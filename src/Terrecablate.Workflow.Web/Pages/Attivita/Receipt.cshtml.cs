using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>What was decided, for the office.</summary>
[Authorize(Policies.Office)]
public sealed class ReceiptPage(Receipts receipts) : PageModel
{
    public Receipt Receipt { get; private set; } = null!;

    [BindProperty(SupportsGet = true, Name = "conflitto")]
    public bool IsConflict { get; set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (await receipts.FindAsync(id, User.PersonId(), cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Receipt = found;
        Response.StatusCode = IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status200OK;
        return Page();
    }
}
