using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Web.Jobs;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>Moves the virtual clock, stopping at each instant at which something is due and doing it.</summary>
public sealed class ClockMover(VirtualClock clock, Sweeper sweeper, UseCases useCases, IServiceScopeFactory scopes)
{
    /// <summary>Starts the virtual clock on the morning of a day, where it is not running yet.</summary>
    public Task StartAsync(DateOnly day) => clock.IsRunning ? Task.CompletedTask : ShowAsync(VirtualClock.MorningOf(day));

    /// <summary>To the next instant at which something is due; stays where nothing is.</summary>
    public async Task ToNextDueAsync(CancellationToken cancellationToken = default)
    {
        if (await NextDueAsync(cancellationToken) is { } next)
        {
            await ToAsync(next, cancellationToken);
        }
    }

    /// <summary>To the same time of the next day.</summary>
    public Task OneDayAsync(CancellationToken cancellationToken = default)
    {
        var rome = RomeTime.ToRome(clock.GetUtcNow());
        return ToAsync(RomeTime.At(DateOnly.FromDateTime(rome.DateTime).AddDays(1), TimeOnly.FromDateTime(rome.DateTime)), cancellationToken);
    }

    /// <summary>To an instant, skipping none of those that are due before it.</summary>
    public async Task ToAsync(DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        // What a crash has left undone comes first: the clock never goes on over it.
        await sweeper.SweepAsync(cancellationToken);
        while (clock.IsRunning && clock.GetUtcNow() < until)
        {
            var next = await NextDueAsync(cancellationToken);
            await ShowAsync(next < until ? next.Value : until);
            await sweeper.SweepAsync(cancellationToken);
        }
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? first = null;
        foreach (var body in await BodiesAsync(cancellationToken))
        {
            var next = await useCases.RunAsync<NextDueInstant, DateTimeOffset?>(body, u => u.RunAsync(cancellationToken), cancellationToken);
            first = first is null || next < first ? next : first;
        }

        return first;
    }

    private async Task<List<string>> BodiesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WorkflowDb>().Bodies.OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellationToken);
    }

    // Written before it shows: after a crash the clock is never behind what was done.
    private async Task ShowAsync(DateTimeOffset now)
    {
        await useCases.RunAsync<KeepClockReading>(FirstBody.Id, u => u.RunAsync(now));
        clock.Show(now);
    }
}
