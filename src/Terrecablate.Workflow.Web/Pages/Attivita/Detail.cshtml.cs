using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>A task as the office sees it.</summary>
[Authorize(Policies.Office)]
public sealed class DetailPage(Dossiers dossiers) : PageModel
{
    public Dossier Dossier { get; private set; } = null!;

    public bool CanManage => Policies.Roles[Policies.Secretariat].Any(User.IsInRole) && Dossier.Sheet.IsOpen;

    public bool CanAnswer => Dossier.Sheet.IsOpen && Dossier.Sheet.Task.PersonId == User.PersonId();

    public bool CanPrepare => CanManage && Dossier.Sheet.Task.Role is Role.Board or Role.MembersAssembly;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Dossier = found;
        return Page();
    }
}
