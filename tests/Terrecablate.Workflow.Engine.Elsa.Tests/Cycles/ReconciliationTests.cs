using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Elsa;

namespace Terrecablate.Workflow.Engine.Elsa.Tests.Cycles;

/// <summary>Open tasks and bookmarks of a cycle in its middle are torn apart, and brought together again.</summary>
public sealed class ReconciliationTests
{
    [Fact]
    public async Task each_repair_is_in_the_register_and_every_open_task_is_waited_for()
    {
        await using var installation = await ElsaInstallation.StartAsync(onElsa: true);
        await installation.PlayAsync("""{ "default": { "never": true } }""", new DateOnly(2019, 12, 1));
        Assert.Equal(0, await installation.Services.GetRequiredService<Reconciliation>().RunAsync());

        var (lost, orphan) = await TearApartAsync(installation);
        Assert.Equal(2, await installation.Services.GetRequiredService<Reconciliation>().RunAsync());
        await using var scope = installation.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        var repairs = await db.Register.IgnoreQueryFilters().Where(r => r.Type == EventType.StateRealigned).OrderBy(r => r.Seq).Select(r => r.Content).ToListAsync();
        Assert.Empty(installation.Failures.Texts);
        Assert.Contains("Withdrawn", repairs[0], StringComparison.Ordinal);
        Assert.Contains("AskedAgain", repairs[1], StringComparison.Ordinal);
        var tasks = await db.Tasks.IgnoreQueryFilters().ToListAsync();
        Assert.Equal(TaskState.Cancelled, tasks.Single(t => t.Id == orphan).State);
        var again = Assert.Single(tasks, t => t.State == TaskState.Open && t.Key == lost.Key && t.Process == lost.Process && t.Subject == lost.Subject);
        Assert.True(await db.Bookmarks.IgnoreQueryFilters().AnyAsync(b => b.Id == again.BookmarkId));
        Assert.Equal(0, await installation.Services.GetRequiredService<Reconciliation>().RunAsync());
    }

    /// <summary>One bookmark is removed behind the office's back, so that its task hangs in the air and Elsa waits unasked.</summary>
    private static async Task<(WorkTask Lost, string Orphan)> TearApartAsync(ElsaInstallation installation)
    {
        await using var scope = installation.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        var open = await db.Tasks.IgnoreQueryFilters().AsNoTracking().Where(t => t.State == TaskState.Open).OrderBy(t => t.Id).FirstAsync();
        Assert.Equal(1, await db.Bookmarks.IgnoreQueryFilters().Where(b => b.Id == open.BookmarkId).ExecuteDeleteAsync());
        return (open, open.Id);
    }
}
