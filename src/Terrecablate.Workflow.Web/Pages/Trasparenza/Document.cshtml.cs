using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Terrecablate.Workflow.Web.Pages.Trasparenza;

/// <summary>A published document, for everybody; what is not published is not there.</summary>
[AllowAnonymous]
public sealed class DocumentPage(Publications publications) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) =>
        await publications.DocumentAsync(id, cancellationToken) is { Bytes: { } bytes } document
            ? File(bytes.Content, document.ContentType, document.FileName)
            : NotFound();
}
