using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Elsa.Steps;

/// <summary>Does the steps of the catalog in the office's transaction, whoever asks for it.</summary>
internal sealed class StepDesk(StepCatalog catalog, TimeProvider clock)
{
    /// <summary>Whether an activity's type is a step of the catalog.</summary>
    public bool Knows(string type) => catalog.Find(type) is not null;

    /// <summary>Runs a step that the flow has reached; the effect of one that has already run is only repeated.</summary>
    public async Task<StepEffect> ExecuteAsync(IServiceProvider services, string instanceId, WaitingStep step, string bookmarkId, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IInstanceStore>();
        var instance = (await store.FindAsync(instanceId, cancellationToken))!;
        var memory = Memory.Of(instance);
        if (memory.Effects.TryGetValue(step.ExecutionId, out var known))
        {
            return known;
        }

        var outcome = await Make(services, step).ExecuteAsync(Context(instance, step, bookmarkId), cancellationToken);
        var effect = Record(store, instance, memory, step, bookmarkId, outcome);
        memory.Effects[step.ExecutionId] = effect;
        memory.KeepIn(instance);
        return effect;
    }

    /// <summary>Gives a waiting step what it waited for; it is finished then, or waits at a new bookmark.</summary>
    public async Task<StepEffect> ResumeAsync(IServiceProvider services, WorkflowInstance instance, Memory memory, Bookmark bookmark, Resumption resumption)
    {
        var step = memory.Waits[bookmark.Id];
        var context = Context(instance, step, resumption.NextBookmarkId);
        var outcome = await Make(services, step).ResumeAsync(context, resumption.Payload, resumption.CancellationToken);
        memory.Waits.Remove(bookmark.Id);
        return Record(services.GetRequiredService<IInstanceStore>(), instance, memory, step, resumption.NextBookmarkId, outcome);
    }

    /// <summary>Tells a waiting step that nobody waits for it any more.</summary>
    public Task CancelAsync(IServiceProvider services, WorkflowInstance instance, WaitingStep step, string bookmarkId, CancellationToken cancellationToken) =>
        Make(services, step).CancelAsync(Context(instance, step, bookmarkId), cancellationToken);

    private StepEffect Record(IInstanceStore store, WorkflowInstance instance, Memory memory, WaitingStep step, string bookmarkId, StepOutcome outcome)
    {
        if (outcome is StepOutcome.Finished finished)
        {
            return new StepEffect { Outcome = finished.Outcome, Outputs = (JsonObject)finished.Outputs.DeepClone() };
        }

        var waiting = (StepOutcome.Waiting)outcome;
        memory.Waits[bookmarkId] = step;
        store.Add(new Bookmark
        {
            Id = bookmarkId,
            InstanceId = instance.Id,
            ActivityId = step.ActivityId,
            ActivityExecutionId = step.ExecutionId,
            Kind = waiting.Kind,
            Stimulus = waiting.Stimulus,
            DueAt = waiting.DueAt,
            CreatedAt = clock.GetUtcNow(),
        });
        return new StepEffect { BookmarkId = bookmarkId, Kind = waiting.Kind, Stimulus = waiting.Stimulus, DueAt = waiting.DueAt };
    }

    private IStep Make(IServiceProvider services, WaitingStep step)
    {
        var descriptor = catalog.Find(step.Type) ?? throw new InvalidOperationException($"There is no step '{step.Type}'.");
        var made = (IStep)ActivatorUtilities.CreateInstance(services, descriptor.Class);
        foreach (var input in descriptor.Inputs)
        {
            input.Set(made, step.Inputs[input.Name]?.DeepClone());
        }

        return made;
    }

    private StepContext Context(WorkflowInstance instance, WaitingStep step, string bookmarkId) => new()
    {
        InstanceId = instance.Id,
        DefinitionId = instance.DefinitionId,
        CorrelationId = instance.CorrelationId,
        ActivityId = step.ActivityId,
        ActivityName = step.Name,
        ActivityExecutionId = step.ExecutionId,
        BookmarkId = bookmarkId,
        Now = clock.GetUtcNow(),
    };
}

/// <param name="Payload">What the step waited for.</param>
/// <param name="NextBookmarkId">Where it waits if it has to wait again.</param>
/// <param name="CancellationToken">Ends the wait.</param>
internal sealed record Resumption(JsonObject Payload, string NextBookmarkId, CancellationToken CancellationToken);
