using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;

namespace Terrecablate.Workflow.Processes.Watch;

/// <summary>
/// Once a day, in the morning, tells the Secretariat that the service works, what the watchdog found and where the register
/// ends. A day without it means that the service stands; a kept one proves that the register up to there was not rewritten.
/// </summary>
public sealed class SendHeartbeat(WorkflowDb db, RoleHolders holders, Correspondence correspondence, Pulse pulse, TimeProvider clock)
{
    private static readonly TimeOnly NotBefore = new(7, 30);

    /// <returns>Whether a message was queued: not before its time, and not twice on one day.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var today = RomeTime.Today(now);
        var key = FormattableString.Invariant($"heartbeat:{today:yyyyMMdd}");
        if (now < RomeTime.At(today, NotBefore)
            || await db.Outbox.AnyAsync(m => m.Key == key, cancellationToken)
            || await holders.FindAsync(Role.Secretariat, null, today, cancellationToken) is not { } secretary)
        {
            return false;
        }

        var (title, paragraphs) = await pulse.TakeAsync(today, cancellationToken);
        correspondence.Tell(secretary.Id, key, title, paragraphs, null);
        return true;
    }
}
