using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Web.Pages.Scadenzario;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Registro;

/// <summary>The body's register, to read and to take away.</summary>
[Authorize(Policies.Office)]
public sealed class IndexPage(WorkflowDb db) : PageModel
{
    public const int PageSize = 100;

    [BindProperty(SupportsGet = true, Name = "ciclo")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "tipo")]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true, Name = "attivita")]
    public string? TaskId { get; set; }

    /// <summary>Only lines before this one: the page's place.</summary>
    [BindProperty(SupportsGet = true, Name = "prima")]
    public long? Before { get; set; }

    public IReadOnlyList<RegisterLine> Lines { get; private set; } = [];

    public RegisterEntry? Head { get; private set; }

    public IReadOnlyList<Choice> Years { get; private set; } = [];

    public long? Older => Lines.Count == PageSize ? Lines[^1].Seq : null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var names = await db.People.ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var entries = await Wanted().OrderByDescending(e => e.Seq).Take(PageSize).ToListAsync(cancellationToken);
        Lines = [.. entries.Select(e => RegisterWords.Read(e, names))];
        Head = await db.Register.AsNoTracking().OrderByDescending(e => e.Seq).FirstOrDefaultAsync(cancellationToken);
        Years = [.. (await db.Cycles.OrderByDescending(c => c.Year).Select(c => c.Year).ToListAsync(cancellationToken)).Select(y => new Choice($"{y}", $"{y}"))];
    }

    /// <summary>The whole register, whatever the filter: a part of it could not be verified.</summary>
    public async Task<EmptyResult> OnGetJsonAsync(CancellationToken cancellationToken)
    {
        Response.ContentType = "application/x-ndjson; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=\"registro.jsonl\"";
        await RegisterFile.WriteAsync(Response.Body, db.Register.AsNoTracking().OrderBy(e => e.Seq).AsAsyncEnumerable(), cancellationToken);
        return new EmptyResult();
    }

    private IQueryable<RegisterEntry> Wanted() =>
        db.Register.AsNoTracking()
            .Where(e => Year == null || db.Cycles.Any(c => c.Id == e.CycleId && c.Year == Year))
            .Where(e => Type == null || e.Type == Type)
            .Where(e => TaskId == null || e.TaskId == TaskId)
            .Where(e => Before == null || e.Seq < Before);
}
