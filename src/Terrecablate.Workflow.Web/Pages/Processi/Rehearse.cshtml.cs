using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Simulation;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Pages.Registro;
using Terrecablate.Workflow.Web.Pages.Scadenzario;
using Terrecablate.Workflow.Web.Rehearsal;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Processi;

/// <summary>A whole year played before anything is published. Nothing is stored, so the address of a rehearsal can be kept.</summary>
[Authorize(Policies.Office)]
public sealed class RehearsePage(Rehearsals rehearsals, ProcessPanels panels, WorkflowDb db, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "anno")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "processo")]
    public string? Process { get; set; }

    [BindProperty(SupportsGet = true, Name = "muto")]
    public string? Silent { get; set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<Choice> Drafts { get; private set; } = [];

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public RehearsalSheet? Sheet { get; private set; }

    public string? Refused { get; private set; }

    public string Calendar => $"?handler=Calendario&anno={Year}&processo={Uri.EscapeDataString(Process ?? "")}&muto={Uri.EscapeDataString(Silent ?? "")}";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Years = await rehearsals.YearsAsync(cancellationToken);
        Drafts = [.. (await panels.AllAsync(cancellationToken)).Where(p => p.HasDraft).Select(p => new Choice(p.DefinitionId, $"{p.Name}, bozza {p.Latest}"))];
        People = await db.People.AsNoTracking().Where(p => p.IsActive).OrderBy(p => p.Name).Select(p => new Choice(p.Id, p.Name)).ToListAsync(cancellationToken);
        await PlayAsync(cancellationToken);
    }

    public async Task<IActionResult> OnGetCalendarioAsync(CancellationToken cancellationToken)
    {
        await PlayAsync(cancellationToken);
        return Sheet is null
            ? NotFound()
            : File(Encoding.UTF8.GetBytes(RehearsalCalendar.Of(Sheet.Played.Year, clock.GetUtcNow())), "text/calendar", $"prova-{Year}.ics");
    }

    /// <summary>The lines of the story of some types, as people read them.</summary>
    public IEnumerable<RegisterLine> Lines(params string[] types) =>
        Sheet!.Played.Year.All(types).Select(e => RegisterWords.Read(e, Sheet.Played.Year.Names));

    public string Who(WorkTask task) => task.PersonId is { } id ? Sheet!.Played.Year.Names.GetValueOrDefault(id, id) : "nessuno";

    private async Task PlayAsync(CancellationToken cancellationToken)
    {
        try
        {
            Sheet = Year is { } year ? await rehearsals.RunAsync(new RehearsalWish(year, Process, Silent), cancellationToken) : null;
        }
        catch (Exception wrong) when (wrong is Refusal or CycleFileException or SimulationScriptException)
        {
            Refused = wrong.Message;
        }
    }
}
