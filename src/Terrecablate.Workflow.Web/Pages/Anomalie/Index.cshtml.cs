using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Anomalie;

/// <summary>The processes that have stopped with an incident.</summary>
[Authorize(Policies.Office)]
public sealed class IndexPage(WorkflowDb db) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<WorkflowInstance> Lines { get; private set; } = [];

    public bool CanMend => Policies.Roles[Policies.Secretariat].Any(User.IsInRole);

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Lines = await db.Instances.AsNoTracking().Where(i => i.Status == InstanceStatus.Faulted).OrderBy(i => i.UpdatedAt).Take(Most).ToListAsync(cancellationToken);
}
