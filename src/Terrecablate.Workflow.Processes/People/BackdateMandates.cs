using Microsoft.EntityFrameworkCore;

namespace Terrecablate.Workflow.Processes.People;

/// <summary>Lets everybody hold already on an earlier day what they were given later: for an installation that is taken back in time to try the example.</summary>
public sealed class BackdateMandates(WorkflowDb db)
{
    public async Task RunAsync(DateOnly day, CancellationToken cancellationToken = default)
    {
        foreach (var mandate in await db.Mandates.Where(m => m.From > day).ToListAsync(cancellationToken))
        {
            mandate.Backdate(day);
        }
    }
}
