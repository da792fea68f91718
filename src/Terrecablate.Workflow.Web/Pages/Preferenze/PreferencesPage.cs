using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Preferenze;

/// <summary>A page on which a person's preferences are changed; the pages differ in whose they are and in who may come.</summary>
public abstract class PreferencesPage(PreferencesDesk desk) : PageModel, IFormPage
{
    [BindProperty]
    public PreferencesInput Input { get; set; } = new();

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    /// <summary>None where there is no such person.</summary>
    public PreferencesSheet? Sheet { get; private set; }

    protected abstract string PersonId { get; }

    protected abstract string After { get; }

    public async Task LoadAsync(CancellationToken cancellationToken) => Sheet = await desk.FindAsync(PersonId, cancellationToken);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await LoadAsync(cancellationToken);
        Input = Sheet?.Input ?? Input;
        return Sheet is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await desk.SaveAsync(User.BodyId(), PersonId, Input, User.PersonId());
        Done = "Le preferenze sono registrate. Una e-mail lo conferma all'indirizzo registrato.";
        return LocalRedirect(After);
    }
}
