using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Domain.Linting;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>Opens a year's cycle from an uploaded cycle file.</summary>
[Authorize(Policies.Secretariat)]
public sealed class OpenPage(UseCases useCases) : PageModel, IFormPage
{
    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(IFormFile? piano, CancellationToken cancellationToken)
    {
        if (piano is null || piano.Length is 0 or > 2 * 1024 * 1024)
        {
            ModelState.AddModelError("piano", "Scegliere il file del ciclo, in formato JSON, di al più 2 MB.");
            return Page();
        }

        using var reader = new StreamReader(piano.OpenReadStream(), Encoding.UTF8);
        var request = new NewCycle(await reader.ReadToEndAsync(cancellationToken), Path.GetFileName(piano.FileName), User.PersonId());
        var cycle = await useCases.RunAsync<OpenCycle, Cycle>(User.BodyId(), u => u.RunAsync(request, CancellationToken.None), CancellationToken.None);
        Done = $"{cycle.Label} aperto. Controllo di coerenza: {CoherenceCheck.Count(PlanLinter.Check(cycle.Plan()))}.";
        return LocalRedirect(FormattableString.Invariant($"/cicli/{cycle.Year}"));
    }
}
