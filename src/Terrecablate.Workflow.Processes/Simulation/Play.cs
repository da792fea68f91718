using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Simulation;

/// <summary>The people of a simulation: it sees what opens, plans the answers, gives them when their instant comes.</summary>
internal sealed class Play(UseCases useCases, Cycle cycle, SimulationScript script, PlausibleValues values, Action<string> onEvent)
{
    private readonly SortedSet<(DateTimeOffset At, int Order, string Task)> _answers = [];
    private readonly HashSet<string> _seen = [];
    private readonly Queue<ScriptedEvent> _events = new(script.Events);
    private readonly WorkingCalendar _calendar = WorkingCalendar.Siena;
    private long _told;

    public bool IsClosed { get; private set; }

    public int BrokenInvariants { get; private set; }

    public DateTimeOffset? NextInstant(DateTimeOffset now)
    {
        var answer = _answers.Count > 0 ? _answers.Min.At : (DateTimeOffset?)null;
        var happening = _events.TryPeek(out var next) ? Later(Simulator.StartOf(next.At), now) : (DateTimeOffset?)null;
        return new[] { answer, happening }.Where(i => i is not null).Min();
    }

    /// <summary>Lets happen what the script says for this instant.</summary>
    public async Task ActAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (_events.TryPeek(out var happening) && Simulator.StartOf(happening.At) <= now)
        {
            try
            {
                await LetHappenAsync(_events.Dequeue(), cancellationToken);
            }
            catch (Refusal refusal)
            {
                throw new SimulationScriptException($"{happening.GetType().Name} del {happening.At:yyyy-MM-dd}", refusal);
            }
        }

        while (_answers.Count > 0 && _answers.Min.At <= now)
        {
            var (_, _, task) = _answers.Min;
            _answers.Remove(_answers.Min);
            await AnswerAsync(task, RomeTime.Today(now), cancellationToken);
        }
    }

    /// <summary>Tells the new events and plans the answers to the tasks that have opened.</summary>
    public async Task FollowAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (entries, opened) = await useCases.RunAsync<WorkflowDb, (List<RegisterEntry>, List<WorkTask>)>(
            cycle.BodyId,
            async db => (
                await db.Register.AsNoTracking().Where(e => e.Seq > _told).OrderBy(e => e.Seq).ToListAsync(cancellationToken),
                await db.Tasks.AsNoTracking().Where(t => t.State == TaskState.Open).OrderBy(t => t.Id).ToListAsync(cancellationToken)),
            cancellationToken);
        foreach (var entry in entries)
        {
            onEvent(entry.Content);
            _told = entry.Seq;
            IsClosed |= entry.Type == EventType.CycleClosed;
            BrokenInvariants += entry.Type == EventType.InvariantBroken ? 1 : 0;
        }

        foreach (var task in opened.Where(t => _seen.Add(t.Id)))
        {
            PlanAnswer(task, now);
        }
    }

    private void PlanAnswer(WorkTask task, DateTimeOffset now)
    {
        var answer = script.For(task);
        if (answer.Never)
        {
            return;
        }

        var opened = RomeTime.Today(task.OpenedAt);
        var day = answer.On is { } on && on > opened
            ? on
            : _calendar.AddWorkingDays(opened, answer.AfterWorkingDays ?? script.Default.AfterWorkingDays ?? 1);
        if (task.NotBefore is { } first && first > day)
        {
            day = first;
        }

        _answers.Add((Later(Simulator.AnswerOn(day), now), _seen.Count, task.Id));
    }

    private async Task AnswerAsync(string taskId, DateOnly today, CancellationToken cancellationToken)
    {
        var task = await useCases.RunAsync<WorkflowDb, WorkTask>(cycle.BodyId, db => db.Tasks.AsNoTracking().SingleAsync(t => t.Id == taskId, cancellationToken), cancellationToken);
        if (task.State != TaskState.Open || task.PersonId is null)
        {
            return;
        }

        var answer = script.For(task);
        var decision = answer.Decision == ScriptedAnswer.Positive ? task.OutcomeList[0] : answer.Decision;
        var filled = values.Complete(task, decision, answer.Values, today);
        try
        {
            await useCases.RunAsync<CompleteTask, WorkTask>(
                cycle.BodyId,
                u => u.RunAsync(new Answer(task.Id, decision, filled, task.PersonId, KnownBy.EmailLink, $"simulated:{task.Id}"), cancellationToken),
                cancellationToken);
        }
        catch (Refusal refusal)
        {
            throw new SimulationScriptException($"{task.Name} («{task.Subject}», giro {task.Round}), esito {decision}", refusal);
        }
    }

    private Task LetHappenAsync(ScriptedEvent happening, CancellationToken cancellationToken) => happening switch
    {
        ScriptedEvent.DeadlineDeferred deferred => useCases.RunAsync<DeferDeadline>(
            cycle.BodyId, u => u.RunAsync(new Deferral(cycle.Id, deferred.Deadline, deferred.To, deferred.Basis), cancellationToken), cancellationToken),
        ScriptedEvent.TermsSuspended suspended => useCases.RunAsync<SuspendTerms, IReadOnlyList<DeadlineShift>>(
            cycle.BodyId, u => u.RunAsync(new Suspension(cycle.Id, suspended.Deadlines, suspended.From, suspended.To, suspended.Basis), cancellationToken), cancellationToken),
        ScriptedEvent.DeadlineActRevoked revoked => useCases.RunAsync<RevokeDeadlineAct, IReadOnlyList<DeadlineShift>>(
            cycle.BodyId, u => u.RunAsync(new Revocation(cycle.Id, revoked.Basis), cancellationToken), cancellationToken),
        ScriptedEvent.ProvisionalAccountsDeclared declared => useCases.RunAsync<DeclareProvisionalAccounts>(
            cycle.BodyId, u => u.RunAsync(cycle.Id, declared.Reason, "person:dg", cancellationToken), cancellationToken),
        ScriptedEvent.TaskReassigned reassigned => ReassignAsync(reassigned, cancellationToken),
        _ => throw new InvalidOperationException($"Unknown event {happening}."),
    };

    private async Task ReassignAsync(ScriptedEvent.TaskReassigned happening, CancellationToken cancellationToken)
    {
        var matching = new ScriptedAnswer(happening.Task, happening.Subject);
        var open = await useCases.RunAsync<WorkflowDb, List<WorkTask>>(
            cycle.BodyId, db => db.Tasks.AsNoTracking().Where(t => t.State == TaskState.Open).OrderBy(t => t.Id).ToListAsync(cancellationToken), cancellationToken);
        foreach (var task in open.Where(matching.Matches))
        {
            await useCases.RunAsync<ReassignTask>(
                cycle.BodyId, u => u.RunAsync(new Reassignment(task.Id, happening.Person, happening.Reason, "person:secretariat"), cancellationToken), cancellationToken);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
