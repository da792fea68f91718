using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Simulation;

/// <param name="PlanJson">The cycle file's text.</param>
/// <param name="FileName">Its name, for messages.</param>
/// <param name="Script">Who answers what.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="Definitions">The workflows.</param>
public sealed record SimulationRequest(
    string PlanJson,
    string FileName,
    SimulationScript Script,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<ShippedFile> Definitions)
{
    /// <summary>Who plays; none for invented people.</summary>
    public Cast? Cast { get; init; }

    /// <summary>The days on which people work.</summary>
    public WorkingCalendar Calendar => Cast is { } cast ? BodyCalendar.Of(cast.Body) : WorkingCalendar.Siena;

    /// <summary>The body on whose behalf it is played.</summary>
    public string BodyId => Cast?.Body.Id ?? "body-1";
}

/// <summary>
/// Plays a whole cycle over a clock that jumps from one due instant to the next: the same workflows, use cases and
/// rules as the server.
/// </summary>
public sealed class Simulator(UseCases useCases, SweepAll sweeps, SimulatedClock clock)
{
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly AnswerTime = new(10, 0);

    /// <param name="request">What to play.</param>
    /// <param name="onEvent">Receives each line of the event stream, in order.</param>
    /// <param name="cancellationToken">Stops the play.</param>
    /// <returns>Whether the cycle closed and no invariant broke.</returns>
    /// <exception cref="SimulationScriptException">An answer or an event of the script cannot stand.</exception>
    public async Task<SimulationResult> RunAsync(SimulationRequest request, Action<string> onEvent, CancellationToken cancellationToken = default)
    {
        var cycle = await OpenAsync(request, cancellationToken);
        var play = new Play(useCases, cycle, request, onEvent);
        await sweeps.RunAsync(cancellationToken);
        await play.FollowAsync(clock.GetUtcNow(), cancellationToken);
        while (!play.IsClosed && await NextAsync(play, request.BodyId, cancellationToken) is { } next && RomeTime.Today(next) <= request.To)
        {
            clock.MoveTo(next);
            await sweeps.RunAsync(cancellationToken);
            await play.ActAsync(next, cancellationToken);
            await sweeps.RunMailAsync(cancellationToken);
            await play.FollowAsync(next, cancellationToken);
        }

        var unfinished = play.IsClosed ? [] : await useCases.RunAsync<Unfinished, IReadOnlyList<string>>(request.BodyId, u => u.RunAsync(cancellationToken), cancellationToken);
        return new SimulationResult(play.IsClosed, play.BrokenInvariants, unfinished);
    }

    /// <summary>The instant at which a simulation of a cycle begins: the morning of its first day.</summary>
    public static DateTimeOffset StartOf(DateOnly from) => RomeTime.At(from, Morning);

    /// <summary>The instant of a day at which people answer.</summary>
    public static DateTimeOffset AnswerOn(DateOnly day) => RomeTime.At(day, AnswerTime);

    private async Task<Cycle> OpenAsync(SimulationRequest request, CancellationToken cancellationToken)
    {
        var body = request.BodyId;
        await useCases.RunAsync<WorkflowDb>(
            body,
            db =>
            {
                var invented = new Cast(new PublicBody { Id = body, Name = CycleFile.Read(request.PlanJson, request.FileName).OrganizationName }, [], [], []);
                (request.Cast ?? invented).Enter(db);
                return Task.CompletedTask;
            },
            cancellationToken);
        await useCases.RunAsync<LoadShippedDefinitions>(body, u => u.RunAsync(request.Definitions, cancellationToken), cancellationToken);
        var plan = new NewCycle(request.PlanJson, request.FileName);
        return request.Cast is null
            ? await useCases.RunAsync<LoadExample, Cycle>(body, u => u.RunAsync(plan, cancellationToken), cancellationToken)
            : await useCases.RunAsync<OpenCycle, Cycle>(body, u => u.RunAsync(plan, cancellationToken), cancellationToken);
    }

    private async Task<DateTimeOffset?> NextAsync(Play play, string body, CancellationToken cancellationToken)
    {
        var due = await useCases.RunAsync<NextDueInstant, DateTimeOffset?>(body, u => u.RunAsync(cancellationToken), cancellationToken);
        return new[] { due, play.NextInstant(clock.GetUtcNow()) }.Where(i => i is not null).Min();
    }
}

/// <param name="Closed">Whether the cycle closed, and every one that was made from it.</param>
/// <param name="BrokenInvariants">How many invariants broke.</param>
/// <param name="Unfinished">What the cycle still waits for, where one did not close: one sentence each.</param>
public sealed record SimulationResult(bool Closed, int BrokenInvariants, IReadOnlyList<string> Unfinished);

/// <summary>An answer or an event of the script cannot stand: which, and why.</summary>
public sealed class SimulationScriptException(string place, Refusal refusal) : Exception($"{place}: {refusal.Message}", refusal);
