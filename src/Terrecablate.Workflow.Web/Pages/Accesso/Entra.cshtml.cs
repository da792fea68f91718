using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.SignIn;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Accesso;

/// <summary>Redeems a sign-in link. Opening it changes nothing, so that a mail scanner cannot use it up.</summary>
[AllowAnonymous]
public sealed class EntraModel(WorkflowDb db, UseCases useCases) : PageModel
{
    public bool IsRefused { get; private set; }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        var hash = TokenSource.Hash(token);
        var body = await db.SignInLinks.IgnoreQueryFilters().Where(l => l.TokenHash == hash).Select(l => l.BodyId).FirstOrDefaultAsync(cancellationToken);
        var person = body is null
            ? null
            : await useCases.RunAsync<RedeemSignIn, SignedIn?>(body, u => u.RunAsync(token, cancellationToken), cancellationToken);
        if (person is null)
        {
            IsRefused = true;
            return Page();
        }

        await HttpContext.SignInAsync(person.ToPrincipal());
        return LocalRedirect("/scadenzario");
    }
}
