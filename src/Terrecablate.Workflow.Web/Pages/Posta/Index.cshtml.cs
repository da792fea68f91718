using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Posta;

/// <summary>The messages that could not be delivered, to be sent again, and those that are still being tried.</summary>
[Authorize(Policies.Secretariat)]
public sealed class IndexPage(Letters letters, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty]
    public string? Id { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public IReadOnlyList<Letter> Dead { get; private set; } = [];

    public IReadOnlyList<Letter> Waiting { get; private set; } = [];

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Dead = await letters.DeadAsync(cancellationToken);
        Waiting = await letters.WaitingAsync(cancellationToken);
    }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync()
    {
        await useCases.RunAsync<ResendMessage>(User.BodyId(), u => u.RunAsync(Id ?? ""));
        Done = "Il messaggio è di nuovo in coda e parte fra poco.";
        return LocalRedirect("/posta");
    }
}
