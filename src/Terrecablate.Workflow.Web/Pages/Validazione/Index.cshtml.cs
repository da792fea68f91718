using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Validazione;

/// <summary>Where the Evaluation Unit sees the Report and what stands behind it, and validates.</summary>
[Authorize(Policies.Office)]
public sealed class IndexPage(ValidationPanels panels) : PageModel
{
    public ValidationPanel? Panel { get; private set; }

    public bool MayValidate => Panel?.Task is { State: TaskState.Open } task && task.PersonId == User.PersonId();

    public async Task OnGetAsync(CancellationToken cancellationToken) => Panel = await panels.FindAsync(cancellationToken);
}
