using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Documents;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>The documents of a task's matter, beside the task; whoever only sends an answer does not wait for them.</summary>
public sealed class TaskDocumentsViewComponent(WorkflowDb db, MatterDocuments matter) : ViewComponent
{
    private const int Most = 40;

    public async Task<IViewComponentResult> InvokeAsync(TaskSheet sheet)
    {
        var documents = from d in await matter.OfAsync(sheet.Task, HttpContext.RequestAborted)
                        join p in db.People on d.AddedBy equals p.Id into people
                        from p in people.DefaultIfEmpty()
                        orderby d.AddedAt descending
                        select new DocumentLine(d.Id, d.Title, d.FileName, d.Size, d.AddedAt, p == null ? null : p.Name);
        return View(new TaskDocuments(sheet.DocumentRoot, await documents.Take(Most).ToListAsync(HttpContext.RequestAborted)));
    }
}

/// <param name="Root">The address under which they are downloaded.</param>
/// <param name="Lines">The newest first.</param>
public sealed record TaskDocuments(string Root, IReadOnlyList<DocumentLine> Lines);

/// <summary>What was decided before in a task's matter, beside the task.</summary>
public sealed class TaskHistoryViewComponent(WorkflowDb db, MatterDocuments matter) : ViewComponent
{
    private const int Most = 40;

    public async Task<IViewComponentResult> InvokeAsync(TaskSheet sheet)
    {
        var task = sheet.Task;
        var isWhole = await matter.SeesWholeAsync(task, HttpContext.RequestAborted);
        var decided = from t in db.Tasks.AsNoTracking()
                      where t.CycleId == task.CycleId && t.State == TaskState.Completed && t.Id != task.Id
                          && ((t.Subject == task.Subject && task.Subject != "") || (isWhole && t.InstanceId == task.InstanceId))
                      join p in db.People on t.DecidedBy equals p.Id into people
                      from p in people.DefaultIfEmpty()
                      orderby t.ClosedAt descending
                      join h in db.People on t.OnBehalfOf equals h.Id into holders
                      from h in holders.DefaultIfEmpty()
                      select new { Task = t, Actor = p == null ? null : h == null ? p.Name : p.Name + " al posto di " + h.Name };
        var rows = await decided.Take(Most).ToListAsync(HttpContext.RequestAborted);
        return View(rows.Select(r => new HistoryLine(
            r.Task.Id, r.Task.Title, Outcomes.Label(r.Task.Decision!), r.Actor, r.Task.ClosedAt!.Value, r.Task.Round, r.Task.IsLate, TaskValues.Readable(r.Task))).ToList());
    }
}
