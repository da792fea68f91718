using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Sal;

/// <summary>The milestones: what was handed in, what may be attested, what was paid or saved.</summary>
[Authorize(Policies.Office)]
public sealed class IndexPage(SalPanels panels) : PageModel
{
    public SalPanel? Panel { get; private set; }

    public bool MayAttest(TranchePanel tranche) => tranche.AttestTaskId is not null && tranche.AttestPersonId == User.PersonId();

    public async Task<IActionResult> OnGetAsync(int? year, CancellationToken cancellationToken)
    {
        Panel = await panels.FindAsync(year, cancellationToken);
        return Panel is null && year is not null ? NotFound() : Page();
    }
}
