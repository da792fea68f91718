using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>What the frame of every page shows: whose product it is, where the person may go, the virtual clock.</summary>
public sealed class PageFrame(WorkflowDb db, IHttpContextAccessor accessor, IServiceProvider services, TimeProvider clock)
{
    /// <summary>The product's name, as the office says it.</summary>
    public const string Product = "Ciclo della performance";

    private static readonly (string Path, string Label, string Policy)[] Places =
    [
        ("/scadenzario", "Scadenzario", Policies.Office),
        ("/cicli", "Cicli", Policies.Office),
        ("/sal", "SAL", Policies.Office),
        ("/validazione", "Validazione", Policies.Office),
        ("/registro", "Registro", Policies.Office),
        ("/posta", "Posta", Policies.Secretariat),
        ("/processi", "Processi", Policies.ProcessDesigner),
        ("/persone", "Persone", Policies.Administrator),
    ];

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>Whether the virtual clock runs.</summary>
    public bool IsRehearsal => services.GetService<VirtualClock>() is { IsRunning: true };

    /// <summary>Now, in Rome.</summary>
    public DateTimeOffset Now => Domain.Deadlines.RomeTime.ToRome(clock.GetUtcNow());

    /// <summary>The signed-in person; none on a page that was opened by a link or without an account.</summary>
    public string? PersonName => IsAccount ? Http.User.Identity!.Name : null;

    /// <summary>Where to come back to after moving the clock.</summary>
    public string Here => Http.Request.Path.StartsWithSegments("/errore") ? "/" : HttpMethods.IsGet(Http.Request.Method) ? Http.Request.Path + Http.Request.QueryString : Http.Request.Path;

    private bool IsAccount => Http.User.Identity is { IsAuthenticated: true, AuthenticationType: Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationDefaults.AuthenticationScheme };

    /// <summary>The places that the person's roles open.</summary>
    public IEnumerable<(string Path, string Label, bool IsCurrent)> Navigation() =>
        IsAccount
            ? Places.Where(p => Policies.Roles[p.Policy].Any(Http.User.IsInRole)).Select(p => (p.Path, p.Label, Http.Request.Path.StartsWithSegments(p.Path)))
            : [];

    /// <summary>The body's name: that of the person, or the only one of the installation.</summary>
    public async Task<string> BodyNameAsync()
    {
        if (Http.Request.Path.StartsWithSegments("/errore/500"))
        {
            // The page that tells of a fault must not need the database.
            return Product;
        }

        var own = Http.User.FindFirst(SignedInUser.Body)?.Value;
        var names = await db.Bodies.AsNoTracking().Where(b => own == null || b.Id == own).OrderBy(b => b.Id).Select(b => b.Name).Take(2).ToListAsync();
        return names is [var name] ? name : Product;
    }
}
