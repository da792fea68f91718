using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Web.Pages;

/// <summary>The way in: says what this is and, in an empty installation, what comes first.</summary>
[AllowAnonymous]
public sealed class IndexModel(WorkflowDb db, IWebHostEnvironment environment) : PageModel
{
    public bool IsEmpty { get; private set; }

    public bool IsDevelopment => environment.IsDevelopment();

    public bool NeedsAdministrator { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        IsEmpty = !await db.Cycles.IgnoreQueryFilters().AnyAsync(cancellationToken);
        if (User.Identity is { IsAuthenticated: true })
        {
            return Redirect("/scadenzario");
        }

        NeedsAdministrator = !await db.Mandates.IgnoreQueryFilters().AnyAsync(m => m.Role == Domain.People.Role.Administrator, cancellationToken);
        return Page();
    }
}
