using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Processi;

/// <summary>The versions of a process, and what runs them.</summary>
[Authorize(Policies.ProcessDesigner)]
public sealed class VersionsPage(ProcessPanels panels, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public string Name { get; private set; } = "";

    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    public IReadOnlyList<RunningLine> Running { get; private set; } = [];

    public int? Published => Versions.FirstOrDefault(v => v.IsPublished)?.Version;

    public bool CanRetract => !ProcessNames.InOrder.Contains(Id);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Versions = await panels.VersionsAsync(Id, cancellationToken);
        Running = await panels.RunningAsync(Id, cancellationToken);
        Name = Versions is [var latest, ..] && await panels.VersionAsync(Id, latest.Version, cancellationToken) is { } stored ? stored.Name : "";
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Versions.Count == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancellationToken) =>
        await panels.VersionAsync(Id, Version, cancellationToken) is { } stored
            ? File(Encoding.UTF8.GetBytes(DefinitionWriter.Write(stored.Read())), "application/json", $"{Id}-{Version}.json")
            : NotFound();

    public Task<IActionResult> OnPostRevertAsync() => RunAsync<RevertDefinition>(u => u.RunAsync(Id, Version), $"La versione {Version} è di nuovo la bozza.");

    public Task<IActionResult> OnPostRetractAsync() => RunAsync<RetractDefinition>(u => u.RunAsync(Id, User.PersonId()), "Processo ritirato: nessun procedimento nuovo può cominciare.");

    public Task<IActionResult> OnPostDeleteAsync() => RunAsync<DeleteDefinition>(u => u.RunAsync(Id, Version), $"Versione {Version} eliminata.");

    private async Task<IActionResult> RunAsync<TUseCase>(Func<TUseCase, Task> run, string done)
        where TUseCase : notnull
    {
        await useCases.RunAsync(User.BodyId(), run);
        Done = done;
        return LocalRedirect(await panels.VersionsAsync(Id, HttpContext.RequestAborted) is [] ? "/processi" : $"/processi/{Id}");
    }
}
