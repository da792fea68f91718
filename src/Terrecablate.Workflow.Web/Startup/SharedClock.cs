using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>Development only: several processes on one database show one virtual time. Each follows the reading that is stored, never backwards.</summary>
public sealed class SharedClock(VirtualClock clock, IServiceScopeFactory scopes)
{
    public async Task FollowAsync(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        var stored = await db.Clock.AsNoTracking().Select(c => (DateTimeOffset?)c.Now).FirstOrDefaultAsync(cancellationToken);
        if (stored is { } reading && (!clock.IsRunning || reading > clock.GetUtcNow()))
        {
            clock.Show(reading);
        }
    }
}
