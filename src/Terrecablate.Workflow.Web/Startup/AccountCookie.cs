using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.SignIn;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>Looks at each request whether the signed-in person still is who the cookie says: active, and in those roles.</summary>
internal sealed class AccountCookie(WorkflowDb db, TimeProvider clock) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var (body, id) = (context.Principal!.BodyId(), context.Principal!.PersonId());
        var person = await db.People.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(p => p.BodyId == body && p.Id == id && p.IsActive);
        if (person is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        var today = RomeTime.Today(clock.GetUtcNow());
        var mandates = await db.Mandates.IgnoreQueryFilters().AsNoTracking().Where(m => m.BodyId == body && m.PersonId == id).ToListAsync();
        var roles = mandates.Where(m => m.IsHeldOn(today)).Select(m => m.Role).ToHashSet();
        if (!roles.SetEquals(context.Principal!.FindAll(ClaimTypes.Role).Select(c => c.Value)))
        {
            context.ReplacePrincipal(new SignedIn(body, id, person.Name, [.. roles]).ToPrincipal());
            context.ShouldRenew = true;
        }
    }

    /// <summary>A page leads to the door; a program is told that nobody is signed in.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Path.StartsWithSegments(Studio.ElsaApi.Address))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        return base.RedirectToLogin(context);
    }

    /// <summary>Says no in place, so that the address stays what was asked for.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
