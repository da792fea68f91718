using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>
/// On a server the use cases of a body stand in line at the body's row, whichever application process they are of. The turn
/// is the row's lock and ends with the transaction, or with the connection of a process that died.
/// </summary>
internal abstract class ServerConflicts : DatabaseConflicts
{
    public override async ValueTask<IDisposable?> TakeTurnAsync(WorkflowDb db, string bodyId, bool decides, CancellationToken cancellationToken)
    {
        if (decides)
        {
            await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync(LockBody(bodyId), cancellationToken);
        }

        return null;
    }

    /// <summary>Waits for the row and keeps it; those who only read it are not held up.</summary>
    internal abstract FormattableString LockBody(string bodyId);
}
