using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Web.Startup;
using Terrecablate.Workflow.Web.Studio;

namespace Terrecablate.Workflow.Web.Pages.Processi;

/// <summary>Before a drawing is published: what the checks say, what changes, and why.</summary>
[Authorize(Policies.ProcessDesigner)]
public sealed class PublishPage(PublishDefinition publish, ProcessPanels panels, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>When the version that the designer looked at had been saved.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public PublicationPreview? Preview { get; private set; }

    public int Running { get; private set; }

    public string SeenNow => Preview!.Version.SavedAt.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>An activity in the drawing.</summary>
    public string Place(string activity) => $"{StudioFiles.Address}/disegni/{Uri.EscapeDataString(Id)}#{Uri.EscapeDataString(activity)}";

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Preview = await publish.PreviewAsync(Id, cancellationToken);
        Running = (await panels.RunningAsync(Id, cancellationToken)).Count;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await panels.VersionsAsync(Id, cancellationToken) is not [var latest, ..])
        {
            return NotFound();
        }

        if (latest.IsPublished)
        {
            return LocalRedirect($"/processi/{Id}");
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var request = new Publication(Id, User.PersonId(), Reason ?? "")
        {
            SavedAt = DateTimeOffset.TryParse(Seen, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var seen) ? seen : throw new Refusal("definition.seen", "Riaprire la pagina e rileggere che cosa cambia."),
        };
        var published = await useCases.RunAsync<PublishDefinition, StoredDefinition>(User.BodyId(), u => u.RunAsync(request, CancellationToken.None), CancellationToken.None);
        Done = $"Versione {published.Version} pubblicata: la seguono i procedimenti nuovi.";
        return LocalRedirect($"/processi/{Id}");
    }
}
