using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>What the Secretariat may do with an open task: send the link again, give it to somebody else, move its date.</summary>
[Authorize(Policies.Secretariat)]
public sealed class ManagePage(TaskSheets sheets, Dossiers dossiers, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty]
    public string? PersonId { get; set; }

    [BindProperty]
    public DateOnly? Due { get; set; }

    [BindProperty]
    public string? Motivation { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public TaskSheet? Sheet { get; private set; }

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Sheet = await sheets.FindAsync(Id, cancellationToken);
        Candidates = Sheet is null ? [] : await dossiers.CandidatesAsync(Sheet.Today, cancellationToken);
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Sheet is null ? NotFound() : Sheet.IsOpen ? Page() : LocalRedirect($"/attivita/{Id}");
    }

    public Task<IActionResult> OnPostResendAsync() =>
        RunAsync<ResendLink>(u => u.RunAsync(Id), "Un nuovo collegamento parte ora verso l'indirizzo registrato; quello di prima si spegne.");

    public Task<IActionResult> OnPostReassignAsync() =>
        RunAsync<ReassignTask>(u => u.RunAsync(new Reassignment(Id, PersonId ?? "", Motivation ?? "", User.PersonId())), "Attività riassegnata: la persona indicata riceve una e-mail, i collegamenti di prima sono spenti.");

    public Task<IActionResult> OnPostDateAsync() =>
        RunAsync<ChangeDueDate>(u => u.RunAsync(new NewDueDate(Id, Due ?? default, Motivation ?? "", User.PersonId())), "Scadenza spostata; i promemoria sono stati ricalcolati.");

    private async Task<IActionResult> RunAsync<TUseCase>(Func<TUseCase, Task> run, string done)
        where TUseCase : notnull
    {
        await useCases.RunAsync(User.BodyId(), run);
        Done = done;
        return LocalRedirect($"/attivita/{Id}");
    }
}
