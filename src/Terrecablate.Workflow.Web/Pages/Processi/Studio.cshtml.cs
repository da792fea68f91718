using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Web.Startup;
using Terrecablate.Workflow.Web.Studio;

namespace Terrecablate.Workflow.Web.Pages.Processi;

/// <summary>Elsa Studio: the drawings, one drawing, what runs, one run.</summary>
[Authorize(Policies.ProcessDesigner)]
public sealed class StudioPage(WorkflowDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Place { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    public string Title { get; private set; } = "";

    public bool IsInstalled { get; private set; }

    /// <summary>The definition that is drawn or run here; none on a list.</summary>
    public string? Drawing { get; private set; }

    public string? Current(string place) => Place == place ? "page" : null;

    public async Task<IActionResult> OnGetAsync([FromServices] StudioFiles files, CancellationToken cancellationToken)
    {
        IsInstalled = files.IsInstalled;
        if (Id is null)
        {
            Title = Place == "disegni" ? "Disegni" : "Esecuzioni";
            return Page();
        }

        Drawing = Place == "disegni" ? Id : await db.Instances.Where(i => i.Id == Id).Select(i => i.DefinitionId).FirstOrDefaultAsync(cancellationToken);
        var name = await db.Definitions.Where(d => d.DefinitionId == Drawing).OrderByDescending(d => d.Version).Select(d => d.Name).FirstOrDefaultAsync(cancellationToken);
        Title = name ?? "";
        return name is null ? NotFound() : Page();
    }
}
