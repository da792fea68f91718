using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Notifications.Mail;

namespace Terrecablate.Workflow.Web.Pages.Dev;

/// <summary>The development mailbox: what has been written into the pickup folder.</summary>
[AllowAnonymous]
public sealed class MailModel(IServiceProvider services) : PageModel
{
    private const int Most = 200;

    [BindProperty(SupportsGet = true, Name = "a")]
    public string? Search { get; set; }

    public IReadOnlyList<PickupLine> Lines { get; private set; } = [];

    public int More { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // Where mail leaves by SMTP there is no folder, hence no mailbox.
        if (services.GetService<PickupFolder>() is not { } folder)
        {
            return NotFound();
        }

        var found = (await folder.ListAsync(cancellationToken)).Where(IsWanted).ToList();
        Lines = [.. found.Take(Most)];
        More = found.Count - Lines.Count;
        return Page();
    }

    private bool IsWanted(PickupLine line) =>
        string.IsNullOrWhiteSpace(Search) || $"{line.To} {line.Subject}".Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase);
}
