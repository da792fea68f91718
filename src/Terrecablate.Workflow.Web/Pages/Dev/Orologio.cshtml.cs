using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Dev;

/// <summary>Moves the virtual clock, from the bar on every page. Development only.</summary>
[AllowAnonymous]
public sealed class OrologioModel(ClockMover mover, VirtualClock clock) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(string? mossa, string? ritorno)
    {
        if (!clock.IsRunning)
        {
            return NotFound();
        }

        // Not bound to the request: a move that has begun is finished even when the browser leaves.
        await (mossa == "scadenza" ? mover.ToNextDueAsync() : mover.OneDayAsync());
        return LocalRedirect(Url.IsLocalUrl(ritorno) ? ritorno : "/");
    }
}
