using Hangfire;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Architecture.Tests;

/// <summary>Each breaks one rule, so that the rule is known to see.</summary>
internal static class Canaries
{
    internal sealed class WritingPage(WorkflowDb db) : PageModel
    {
        public async Task OnPostAsync() => await db.SaveChangesAsync();
    }

    internal sealed class JobInThePages
    {
        public void Enqueue(IBackgroundJobClient client) => client.Enqueue(() => Console.Beep());
    }

#pragma warning disable CA1852 // Not sealed, which is the point.
    internal class Unsealed;
#pragma warning restore CA1852

    internal interface IOnlyOne;

    internal sealed class TheOnlyOne : IOnlyOne;

    internal sealed class TaskManager;

    internal sealed class Needy(int a, int b, int c, int d, int e, int f)
    {
        public int Sum => a + b + c + d + e + f;
    }
}
