using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Activities;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Programs;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <summary>One instance between being loaded and being saved.</summary>
internal sealed partial class Run
{
    private readonly List<Bookmark> _bookmarks;
    private readonly Queue<WorkItem> _queue = new();
    private int _sequence;
    private (Behavior Behavior, Resumption Resumption)? _resuming;
    private int _steps;

    public Run(Burst burst, WorkflowInstance instance, WorkflowProgram program, IReadOnlyList<Bookmark> bookmarks)
    {
        Burst = burst;
        Instance = instance;
        Program = program;
        _bookmarks = [.. bookmarks];
        Expressions = new Evaluator(burst.Surroundings.Expressions);
    }

    public Burst Burst { get; }

    public WorkflowInstance Instance { get; }

    public WorkflowProgram Program { get; }

    public Evaluator Expressions { get; }

    public Surroundings Surroundings => Burst.Surroundings;

    private EngineLimits Limits => Surroundings.Options.Limits;

    public CancellationToken CancellationToken => Burst.CancellationToken;

    public DateTimeOffset Now => Burst.Now;

    public List<Frame> Frames { get; private set; } = [];

    public IReadOnlyCollection<WorkItem> Queue => _queue;

    public Dictionary<string, JsonNode?> Input { get; } = new(StringComparer.OrdinalIgnoreCase);

    public JsonObject Output { get; private set; } = [];

    public OutputRegister Outputs { get; } = new();

    /// <summary>The outcomes that an <c>Elsa.Complete</c> asked for, on their way to the definition used as an activity.</summary>
    public string[]? RequestedOutcomes { get; set; }

    public bool HasReachedEnd { get; private set; }

    public string NewId() => Surroundings.Ids.NewId();

    public void Schedule(WorkItem item) => _queue.Enqueue(item);

    public async Task LoopAsync()
    {
        Instance.Status = InstanceStatus.Executing;
        var left = Limits.ActivitiesPerBurst;
        while (_queue.TryDequeue(out var item))
        {
            CancellationToken.ThrowIfCancellationRequested();
            if (left-- <= 0)
            {
                HaltBefore(item, $"Il flusso ripete «{item.Node.Activity.DisplayName}» senza mai fermarsi ad attendere.");
            }
            else if (_steps >= Limits.ActivitiesPerInstance)
            {
                HaltBefore(item, $"Il flusso ha già eseguito {Limits.ActivitiesPerInstance} attività: forse ripete un giro senza fine.");
            }
            else
            {
                _steps++;
                await InvokeAsync(item);
            }
        }

        Settle();
    }

    private async Task InvokeAsync(WorkItem item)
    {
        var frame = item.Existing ?? NewFrame(item);
        Journal(frame, item.Resumption is null ? "Started" : "Resumed");
        try
        {
            foreach (var part in frame.Ancestors().Where(f => f.Node.Behavior.IsContainer && f.Inputs is null))
            {
                EvaluateInputs(part);
            }

            frame.Inputs = null;
            EvaluateInputs(frame);
            frame.Status = FrameStatus.Running;
            await ActAsync(frame, item.Resumption);
            if (frame.Status == FrameStatus.Running && IsWaiting(frame))
            {
                Journal(frame, "Suspended");
            }
        }
        catch (Exception error) when (!IsToPass(error))
        {
            Fault(frame, error);
            KeepStimulus(item);
        }
    }

    /// <summary>
    /// Executes the activity, or goes on with it. What goes on with a bookmark stays in force until it succeeds: where
    /// it fails, Elsa applies it to the activity that runs next, and so does this.
    /// </summary>
    private async Task ActAsync(Frame frame, Resumption? resumption)
    {
        if (resumption is not null)
        {
            _resuming = (frame.Node.Behavior, resumption);
        }

        if (_resuming is not { } resuming)
        {
            await frame.Node.Behavior.ExecuteAsync(frame);
            return;
        }

        _kept = null;
        await resuming.Behavior.ResumeAsync(frame, resuming.Resumption);
        _resuming = null;
        if (_kept != resuming.Resumption.Bookmark)
        {
            Remove(resuming.Resumption.Bookmark);
        }
    }

    private bool IsToPass(Exception error) =>
        Surroundings.Options.PassThrough(error) || (error is OperationCanceledException && CancellationToken.IsCancellationRequested);

    /// <summary>What was to run next fails instead, so that it can be tried again.</summary>
    private void HaltBefore(WorkItem item, string why)
    {
        Fault(item.Existing ?? NewFrame(item), new InvalidOperationException(why));
        KeepStimulus(item);
    }

    /// <summary>What a failed activity had received is there again when it is retried.</summary>
    private void KeepStimulus(WorkItem item)
    {
        if (item.Resumption is { } resumption)
        {
            Burst.Keep(InboxItem.ForBookmark, resumption.Bookmark.Id, resumption.Payload, Instance.Id);
        }
    }

    private Frame NewFrame(WorkItem item)
    {
        var frame = new Frame(this, NewId(), item.Node, item.Owner) { CameBackward = item.IsBackward };
        foreach (var variable in item.Variables)
        {
            Scope.Give(frame, variable);
        }

        Frames.Add(frame);
        return frame;
    }

    private void Fault(Frame frame, Exception error)
    {
        Journal(frame, "Faulted", message: Message(error));
        frame.Status = FrameStatus.Faulted;
        Stop($"«{frame.Node.Activity.DisplayName}»: {Message(error)}");
    }

    private void Stop(string incident)
    {
        Instance.Incident ??= incident;
        if (Instance.Status == InstanceStatus.Executing)
        {
            Instance.Status = InstanceStatus.Faulted;
        }
    }

    private static string Message(Exception error) =>
        error.InnerException is { } inner && error is EvaluationException ? $"{error.Message} {inner.Message}" : error.Message;

    public void EvaluateInputs(Frame frame)
    {
        if (frame.Inputs is null)
        {
            var inputs = new Dictionary<string, JsonNode?>();
            foreach (var (name, _) in frame.Node.Activity.Inputs)
            {
                if (!frame.Node.Behavior.LateInputs.Contains(name))
                {
                    inputs[name] = EvaluateInput(frame, name);
                }
            }

            frame.Inputs = inputs;
        }
    }

    public JsonNode? EvaluateInput(Frame frame, string name, params (string Name, JsonNode? Value)[] arguments)
    {
        if (!frame.Node.Activity.Inputs.TryGetValue(name, out var input))
        {
            return null;
        }

        try
        {
            return Expressions.Evaluate(input.Expression, frame, arguments);
        }
        catch (Exception error) when (!IsToPass(error))
        {
            throw new EvaluationException($"Il campo «{name}» non si può calcolare.", error);
        }
    }
}

/// <summary>An input's expression failed; the inner exception says why.</summary>
internal sealed class EvaluationException(string message, Exception inner) : Exception(message, inner);
