using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Instances;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Processi;

/// <summary>Brings a running process to the published version, after a rehearsal in words.</summary>
[Authorize(Policies.ProcessDesigner)]
public sealed class MovePage(WorkflowDb db, MigrateRunning migrate, MoveSheets sheets, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    /// <summary>What the designer says has taken the place of each activity that has none, by id.</summary>
    [BindProperty]
    public Dictionary<string, string?> Places { get; set; } = [];

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public MoveSheet? Sheet { get; private set; }

    private InstanceMove Wanted => new(Id, Places.Where(p => !string.IsNullOrEmpty(p.Value)).ToDictionary(p => p.Key, p => p.Value!), User.PersonId());

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var isRunning = await db.Instances.AnyAsync(i => i.Id == Id && (i.Status == InstanceStatus.Suspended || i.Status == InstanceStatus.Faulted), cancellationToken);
        Sheet = isRunning ? await sheets.OfAsync(await migrate.RehearseAsync(Wanted, cancellationToken), cancellationToken) : null;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Sheet is null ? NotFound() : Page();
    }

    public Task<IActionResult> OnPostRehearseAsync(CancellationToken cancellationToken) => OnGetAsync(cancellationToken);

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Sheet is null)
        {
            return NotFound();
        }

        var move = Wanted;
        await useCases.RunAsync<MigrateRunning>(User.BodyId(), u => u.RunAsync(move, CancellationToken.None), CancellationToken.None);
        Done = $"Il procedimento segue ora la versione {Sheet.Report.ToVersion}.";
        return LocalRedirect($"/processi/{Sheet.Instance.DefinitionId}");
    }
}
