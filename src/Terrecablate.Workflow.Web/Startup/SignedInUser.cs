using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Terrecablate.Workflow.Processes.SignIn;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>What the cookie of a signed-in person says.</summary>
public static class SignedInUser
{
    /// <summary>The claim that names the body, in the cookie of an account and in that of a task link.</summary>
    public const string Body = "body";

    public static ClaimsPrincipal ToPrincipal(this SignedIn signedIn) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, signedIn.PersonId),
            new(ClaimTypes.Name, signedIn.Name),
            new(Body, signedIn.BodyId),
            .. signedIn.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    public static string PersonId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)!;

    public static string BodyId(this ClaimsPrincipal user) => user.FindFirstValue(Body)!;
}
