using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Deliveries;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>Leaves a trace that whoever has to answer has the page before them; a page that cannot leave it is shown all the same.</summary>
public sealed class OpeningTrace(WorkflowDb db, RecordOpening opening, UseCases useCases, IHttpContextAccessor http, ILogger<OpeningTrace> log)
{
    public async Task LeaveAsync(WorkTask task)
    {
        var (request, person) = (http.HttpContext!.Request, http.HttpContext.User.PersonId());
        var id = opening.IdOf(task.Id, person);
        if (!HttpMethods.IsGet(request.Method) || task.State != TaskState.Open || task.PersonId != person
            || await db.Deliveries.AsNoTracking().AnyAsync(d => d.Id == id, CancellationToken.None))
        {
            return;
        }

        try
        {
            await useCases.RunAsync<RecordOpening>(task.BodyId, u => u.RunAsync(task.Id, person, CancellationToken.None), CancellationToken.None);
        }
        catch (Exception failure)
        {
            log.LogWarning("The opening of task {TaskId} left no trace: {Reason}", task.Id, failure.Message);
        }
    }
}
