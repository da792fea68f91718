using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>A document of the body, for the office.</summary>
[Authorize(Policies.Office)]
public sealed class DocumentPage(WorkflowDb db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) =>
        await db.Documents.AsNoTracking().Include(d => d.Bytes).FirstOrDefaultAsync(d => d.Id == id, cancellationToken) is { Bytes: { } bytes } document
            ? File(bytes.Content, document.ContentType, document.FileName)
            : NotFound();
}
