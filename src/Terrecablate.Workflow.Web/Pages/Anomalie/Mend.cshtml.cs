using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Instances;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Anomalie;

/// <summary>Lets a process that has stopped go on, or gives it up.</summary>
[Authorize(Policies.Secretariat)]
public sealed class MendPage(IWorkflowEngine engine, MendIncident mend, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public InstanceDescription? Description { get; private set; }

    public IReadOnlyList<string> WaysOn { get; private set; } = [];

    public bool CanMigrate => Policies.Roles[Policies.ProcessDesigner].Any(User.IsInRole);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Description = await engine.DescribeAsync(Id, cancellationToken);
        WaysOn = Description is null ? [] : mend.WaysOn(Description);
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Description?.Instance.Status switch
        {
            null => NotFound(),
            InstanceStatus.Faulted => Page(),
            _ => LocalRedirect("/anomalie"),
        };
    }

    public Task<IActionResult> OnPostRetryAsync() => MendAsync(MendKind.Retry);

    public Task<IActionResult> OnPostSkipAsync() => MendAsync(MendKind.Skip);

    public Task<IActionResult> OnPostCancelAsync() => MendAsync(MendKind.Cancel);

    private async Task<IActionResult> MendAsync(MendKind kind)
    {
        if (await engine.DescribeAsync(Id) is null)
        {
            return NotFound();
        }

        var status = await useCases.RunAsync<MendIncident, InstanceStatus>(User.BodyId(), u => u.RunAsync(new Mending(Id, kind, Outcome, Reason, User.PersonId())));
        Done = status switch
        {
            InstanceStatus.Faulted => "L'anomalia si è ripetuta: la causa c'è ancora.",
            InstanceStatus.Cancelled => "Procedimento annullato.",
            _ => "Il procedimento è ripartito.",
        };
        return LocalRedirect(status == InstanceStatus.Faulted ? $"/anomalie/{Id}" : "/anomalie");
    }
}
