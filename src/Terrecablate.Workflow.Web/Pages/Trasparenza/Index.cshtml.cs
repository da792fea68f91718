using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Terrecablate.Workflow.Web.Pages.Trasparenza;

/// <summary>What the law wants everybody to read: the published Plans and Reports, with their data.</summary>
[AllowAnonymous]
public sealed class IndexPage(Publications publications) : PageModel
{
    public IReadOnlyList<PublishedCycle> Cycles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Cycles = await publications.AllAsync(cancellationToken);
}
