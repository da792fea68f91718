using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Persone;

/// <summary>Adds somebody who acts for the body.</summary>
[Authorize(Policies.Administrator)]
public sealed class AggiungiModel(UseCases useCases) : PageModel, IFormPage
{
    [BindProperty]
    [Required(ErrorMessage = "Scrivi nome e cognome.")]
    public string? Name { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Scrivi l’indirizzo e-mail.")]
    [EmailAddress(ErrorMessage = "L’indirizzo non è completo: per esempio nome@ente.it.")]
    public string? Email { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var person = await useCases.RunAsync<AddPerson, Person>(User.BodyId(), u => u.RunAsync(new NewPerson(Name!, Email!), cancellationToken), cancellationToken);
        TempData["Fatto"] = $"{person.Name} è fra le persone dell’ente. Ora dalle un incarico.";
        return RedirectToPage("/Persone/Incarico", new { person = person.Id });
    }

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
