using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.SignIn;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Accesso;

/// <summary>Asks for a link by mail. The answer is the same whoever asks.</summary>
[AllowAnonymous]
public sealed class IndexModel(WorkflowDb db, UseCases useCases, IWebHostEnvironment environment, TimeProvider clock) : PageModel, IFormPage
{
    [BindProperty]
    [Required(ErrorMessage = "Scrivi il tuo indirizzo e-mail.")]
    [EmailAddress(ErrorMessage = "L’indirizzo non è completo: per esempio nome@ente.it.")]
    public string? Email { get; set; }

    public bool IsSent { get; private set; }

    public bool IsDevelopment => environment.IsDevelopment();

    public IReadOnlyList<(string Name, string Email, string Roles)> Invented { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        foreach (var body in await db.Bodies.Select(b => b.Id).ToListAsync(cancellationToken))
        {
            await useCases.RunAsync<RequestSignIn>(body, u => u.RunAsync(Email!, cancellationToken), cancellationToken);
        }

        IsSent = true;
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!IsDevelopment)
        {
            return;
        }

        var today = RomeTime.Today(clock.GetUtcNow());
        var mandates = await db.Mandates.IgnoreQueryFilters().AsNoTracking().Include(m => m.Person)
            .Where(m => RequestSignIn.Accounts.Contains(m.Role) && m.Person!.IsActive && m.Person.Email.EndsWith("@example.org"))
            .ToListAsync(cancellationToken);
        Invented = [.. mandates.Where(m => m.IsHeldOn(today)).GroupBy(m => m.Person!)
            .Select(p => (p.Key.Name, p.Key.Email, string.Join(", ", p.Select(m => Role.Label(m.Role)))))];
    }
}
