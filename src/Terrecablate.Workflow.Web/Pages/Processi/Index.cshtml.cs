using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Definitions.Shipped;
using Terrecablate.Workflow.Web.Commands;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Processi;

/// <summary>The processes, and a way to bring in a drawing.</summary>
[Authorize(Policies.ProcessDesigner)]
public sealed class IndexPage(ProcessPanels panels, ShippedOffers offers, UseCases useCases) : PageModel, IFormPage
{
    private const int MostBytes = 5_000_000;

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public IReadOnlyList<ProcessLine> Lines { get; private set; } = [];

    /// <summary>The edited processes for which a later drawing has come with the product.</summary>
    public IReadOnlyList<ProcessLine> Offered { get; private set; } = [];

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Lines = await panels.AllAsync(cancellationToken);
        var open = await offers.OpenAsync(ShippedWorkflows.Read(), cancellationToken);
        Offered = [.. Lines.Where(l => open.Contains(l.DefinitionId))];
    }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(IFormFile? disegno, CancellationToken cancellationToken)
    {
        if (disegno is not { Length: > 0 and <= MostBytes })
        {
            throw new Refusal("definition.file", "Scegliere il file del disegno, al più 5 MB.");
        }

        using var reader = new StreamReader(disegno.OpenReadStream());
        var json = await reader.ReadToEndAsync(cancellationToken);
        var draft = await useCases.RunAsync<SaveDraft, StoredDefinition>(User.BodyId(), u => u.RunAsync(json, CancellationToken.None), CancellationToken.None);
        Done = $"«{draft.Name}»: bozza {draft.Version} salvata.";
        return LocalRedirect($"/processi/{draft.DefinitionId}");
    }
}
