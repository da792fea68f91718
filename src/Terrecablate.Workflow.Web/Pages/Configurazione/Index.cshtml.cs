using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.SignIn;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Configurazione;

/// <summary>Makes the first administrator, from the link that the first start prints.</summary>
[AllowAnonymous]
public sealed class IndexModel(UseCases useCases) : PageModel, IFormPage
{
    [BindProperty]
    [Required(ErrorMessage = "Scrivi nome e cognome.")]
    public string? Name { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Scrivi l’indirizzo e-mail.")]
    [EmailAddress(ErrorMessage = "L’indirizzo non è completo: per esempio nome@ente.it.")]
    public string? Email { get; set; }

    [FromRoute]
    public string Token { get; set; } = "";

    public bool IsValid { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var administrator = await useCases.RunAsync<SetUp, SignedIn>(FirstBody.Id, u => u.RunAsync(Token, Name!, Email!, cancellationToken), cancellationToken);
        await HttpContext.SignInAsync(administrator.ToPrincipal());
        return LocalRedirect("/");
    }

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        IsValid = await useCases.RunAsync<SetUp, bool>(FirstBody.Id, u => u.IsValidAsync(Token, cancellationToken), cancellationToken);
}
