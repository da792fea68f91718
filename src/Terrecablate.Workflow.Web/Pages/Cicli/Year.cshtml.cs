using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>One cycle: its seven steps, what waits, what is due and why.</summary>
[Authorize(Policies.Office)]
public sealed class YearPage(CyclePanels panels) : PageModel
{
    public CyclePanel Panel { get; private set; } = null!;

    public bool CanManage => Policies.Roles[Policies.Secretariat].Any(User.IsInRole);

    public async Task<IActionResult> OnGetAsync(int year, CancellationToken cancellationToken)
    {
        if (await panels.FindAsync(year, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Panel = found;
        return Page();
    }
}
