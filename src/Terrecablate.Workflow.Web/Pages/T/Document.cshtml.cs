using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Web.Pages.Attivita;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.T;

/// <summary>A document of the matter, for the person whose link was opened.</summary>
[Authorize(Policies.TaskLink)]
public sealed class DocumentPage(TaskSheets sheets) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var sheet = await sheets.FindAsync(User.TaskId(), cancellationToken);
        var isTheirs = sheet is not null && (sheet.Task.PersonId == User.PersonId() || sheet.Task.DecidedBy == User.PersonId());
        return isTheirs && await sheets.DocumentAsync(sheet!.Task, id, cancellationToken) is { Bytes: { } bytes } document
            ? File(bytes.Content, document.ContentType, document.FileName)
            : NotFound();
    }
}
