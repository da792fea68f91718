using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Esempio;

/// <summary>Loads the example in one click.</summary>
[Authorize(Policies.Secretariat)]
public sealed class IndexPage(WorkflowDb db, UseCases useCases, ExampleClock clock) : PageModel, IFormPage
{
    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public bool HasCycles { get; private set; }

    /// <summary>Whether loading the example takes the clock back to its first day.</summary>
    public bool TurnsBack => clock.TurnsBack;

    public async Task LoadAsync(CancellationToken cancellationToken) => HasCycles = await db.Cycles.AnyAsync(cancellationToken);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await db.Cycles.AnyAsync(cancellationToken))
        {
            await clock.TurnBackAsync(User.BodyId());
        }

        var example = await Example.ReadAsync(User.PersonId(), cancellationToken);
        var cycle = await useCases.RunAsync<LoadExample, Cycle>(User.BodyId(), u => u.RunAsync(example, CancellationToken.None), CancellationToken.None);
        Done = $"{cycle.Label} di esempio caricato, con persone inventate in ogni ruolo.";
        return LocalRedirect(FormattableString.Invariant($"/cicli/{cycle.Year}"));
    }
}
