using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Simulation;

/// <summary>The people of a simulation: it sees what opens, plans the answers, gives them when their instant comes.</summary>
internal sealed class Play(UseCases useCases, Cycle cycle, SimulationRequest request, Action<string> onEvent)
{
    private readonly Dictionary<string, (int Year, PlausibleValues Values)> _cycles = [];
    private readonly Happenings _happenings = new(useCases, cycle);
    private readonly SortedSet<(DateTimeOffset At, int Order, string Task)> _answers = [];
    private readonly HashSet<string> _seen = [];
    private readonly Queue<ScriptedEvent> _events = new(request.Script.Events);
    private readonly WorkingCalendar _calendar = request.Calendar;
    private long _told;
    private int _open;

    /// <summary>Whether every cycle that was opened is closed.</summary>
    public bool IsClosed => _told > 0 && _open == 0;

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
                await _happenings.LetHappenAsync(_events.Dequeue(), cancellationToken);
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
            _open += entry.Type switch
            {
                EventType.CycleOpened => 1,
                EventType.CycleClosed => -1,
                _ => 0,
            };
            BrokenInvariants += entry.Type == EventType.InvariantBroken ? 1 : 0;
        }

        // A task that nobody has is answered once somebody has it.
        foreach (var task in opened.Where(t => t.PersonId is not null && _seen.Add(t.Id)))
        {
            PlanAnswer(task, (await CycleAsync(task.CycleId, cancellationToken)).Year, now);
        }
    }

    private async Task<(int Year, PlausibleValues Values)> CycleAsync(string id, CancellationToken cancellationToken)
    {
        if (!_cycles.TryGetValue(id, out var known))
        {
            var found = await useCases.RunAsync<WorkflowDb, Cycle>(cycle.BodyId, db => db.Cycles.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken), cancellationToken);
            _cycles[id] = known = (found.Year, new PlausibleValues(found.Plan(), _calendar, request.Script.Actuals));
        }

        return known;
    }

    private void PlanAnswer(WorkTask task, int year, DateTimeOffset now)
    {
        var answer = request.Script.For(task, year);
        if (answer.Never)
        {
            return;
        }

        var opened = RomeTime.Today(task.OpenedAt);
        var day = answer.On is { } on && on > opened
            ? on
            : _calendar.AddWorkingDays(opened, answer.AfterWorkingDays ?? request.Script.Default.AfterWorkingDays ?? 1);
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

        var (year, values) = await CycleAsync(task.CycleId, cancellationToken);
        var answer = request.Script.For(task, year);
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

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
