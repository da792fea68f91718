using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Documents;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>Corrects a document of a cycle by a new version.</summary>
[Authorize(Policies.Secretariat)]
public sealed class CorrectPage(WorkflowDb db, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public StoredDocument? Document { get; private set; }

    public int Year { get; private set; }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Document = await db.Documents.AsNoTracking().FirstOrDefaultAsync(d => d.Id == Id && d.TaskId == null, cancellationToken);
        Year = Document is null ? 0 : await db.Cycles.Where(c => c.Id == Document.CycleId).Select(c => c.Year).SingleAsync(cancellationToken);
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Document is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Document is null)
        {
            return NotFound();
        }

        using var content = new MemoryStream();
        if (file is { Length: <= AddFiles.MostBytes })
        {
            await file.CopyToAsync(content, cancellationToken);
        }

        // The product's own documents keep their type: a zip by its first bytes is a text that the office edits.
        var handed = new HandedFile(file?.FileName ?? "", Path.GetExtension(file?.FileName) == Path.GetExtension(Document.FileName) ? Document.ContentType : Attivita.FileKind.Of(content.ToArray()), content.ToArray());
        await useCases.RunAsync<IssueCorrigendum, StoredDocument>(User.BodyId(), u => u.RunAsync(new Corrigendum(Id, handed, Reason ?? "", User.PersonId())), CancellationToken.None);
        Done = "Correzione registrata: la nuova versione è fra i documenti, quella di prima resta.";
        return LocalRedirect(FormattableString.Invariant($"/cicli/{Year}#documenti"));
    }
}
