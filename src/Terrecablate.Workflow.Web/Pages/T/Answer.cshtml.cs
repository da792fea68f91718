using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Pages.Attivita;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.T;

/// <summary>One task, for the person whose link was opened.</summary>
[Authorize(Policies.TaskLink)]
public sealed class AnswerPage(TaskSheets sheets, AnswerDesk desk, OpeningTrace trace) : PageModel, IFormPage
{
    /// <summary>None where the task is no longer this person's.</summary>
    public AnswerSheet? Sheet { get; private set; }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var sheet = Sheet is null ? await sheets.FindAsync(User.TaskId(), cancellationToken) : null;
        if (sheet is not null && (sheet.Task.PersonId == User.PersonId() || sheet.Task.State == TaskState.Completed))
        {
            Sheet = new AnswerSheet(sheet with { DocumentRoot = "/t/documenti/" }, byLink: true);
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await (Sheet is null ? Task.CompletedTask : trace.LeaveAsync(Sheet.Sheet.Task));
        return Sheet switch
        {
            null or { Sheet.Task.State: TaskState.Cancelled } => Gone(),
            { Sheet.IsOpen: true } => Page(),
            _ => LocalRedirect("/t/ricevuta"),
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Sheet is null)
        {
            return Gone();
        }

        try
        {
            if (await desk.SubmitAsync(Sheet, Request, User, KnownBy.EmailLink, ModelState))
            {
                return LocalRedirect("/t/ricevuta");
            }
        }
        catch (Refusal refusal) when (refusal.Code is "task.closed" or "task.not-yours")
        {
            return LocalRedirect("/t/ricevuta?conflitto=true");
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostInterestAsync(string? interest)
    {
        await desk.DeclareInterestAsync(User.TaskId(), interest, User);
        return LocalRedirect("/t/attivita");
    }

    private PageResult Gone()
    {
        Sheet = null;
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
