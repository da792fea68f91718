using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>The body's cycles.</summary>
[Authorize(Policies.Office)]
public sealed class IndexPage(CyclePanels panels) : PageModel
{
    public IReadOnlyList<CycleLine> Cycles { get; private set; } = [];

    public bool CanOpen => Policies.Roles[Policies.Secretariat].Any(User.IsInRole);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Cycles = await panels.AllAsync(cancellationToken);
}
