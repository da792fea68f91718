using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Links;

namespace Terrecablate.Workflow.Web.Pages.T;

/// <summary>Where a mail's link arrives. Opening it changes nothing; a dead one says so, and no more.</summary>
[AllowAnonymous]
public sealed class OpenPage(PersonalLinks links, UseCases useCases) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await links.FindAsync(Token, cancellationToken) is { } link)
        {
            await HttpContext.OpenTaskSessionAsync(link);
            return LocalRedirect("/t/attivita");
        }

        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    /// <summary>Asks for a fresh link; the answer is the same whatever the token was.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await links.RecallAsync(Token, cancellationToken) is { } former)
        {
            await useCases.RunAsync<RequestFreshLink>(former.BodyId, u => u.RunAsync(former, CancellationToken.None), CancellationToken.None);
        }

        return LocalRedirect("/t/richiesta");
    }
}
