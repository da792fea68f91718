using System.ComponentModel;
using System.Text.Json.Nodes;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.State;
using OurBookmark = Terrecablate.Workflow.Engine.State.Bookmark;

namespace Terrecablate.Workflow.Engine.Elsa.Steps;

/// <summary>Any step of the catalog, as an Elsa activity: its descriptor says which.</summary>
[Browsable(false)]
public sealed class StepActivity : Activity
{
    /// <summary>The input under which a resumed step receives its effect, as JSON.</summary>
    internal const string EffectInput = "TerrecablateStepEffect";

    /// <summary>Made by Elsa.</summary>
    public StepActivity() => OnSignalReceived<CancelSignal>(OnCancelledAsync);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var step = Describe(context);
        var bookmarkId = context.GetRequiredService<IIdentityGenerator>().GenerateId();
        var desk = context.GetRequiredService<StepDesk>();
        var effect = await context.GetRequiredService<IOffice>().RunAsync(
            services => desk.ExecuteAsync(services, context.WorkflowExecutionContext.Id, step, bookmarkId, context.CancellationToken),
            context.CancellationToken);
        await FollowAsync(context, effect);
    }

    private async ValueTask OnResumedAsync(ActivityExecutionContext context)
    {
        if (!context.WorkflowInput.TryGetValue(EffectInput, out var effect))
        {
            throw new InvalidOperationException("A step is resumed through the product, which does what the decision entails.");
        }

        await FollowAsync(context, StepEffect.Read((string)effect));
    }

    private async ValueTask FollowAsync(ActivityExecutionContext context, StepEffect effect)
    {
        if (effect.BookmarkId is { } bookmark)
        {
            context.CreateBookmark(new CreateBookmarkArgs
            {
                BookmarkId = bookmark,
                BookmarkName = Type,
                Stimulus = new StepStimulus(bookmark),
                Callback = OnResumedAsync,
                IncludeActivityInstanceId = false,
                AutoComplete = false,
            });
            return;
        }

        DeadEnd.Refuse(context, effect.Outcome!);
        var values = context.GetRequiredService<ElsaValues>();
        foreach (var (name, value) in effect.Outputs!)
        {
            var output = context.ActivityDescriptor.Outputs.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase));
            context.Set((Output?)output?.ValueGetter(this), values.Read(value), output?.Name ?? name);
        }

        await context.CompleteActivityWithOutcomesAsync(effect.Outcome!);
    }

    private async ValueTask OnCancelledAsync(CancelSignal signal, SignalContext signalContext)
    {
        var context = signalContext.ReceiverActivityExecutionContext;
        if (signalContext.SenderActivityExecutionContext != context)
        {
            return;
        }

        var desk = context.GetRequiredService<StepDesk>();
        await context.GetRequiredService<IOffice>().RunAsync(
            async services =>
            {
                var store = services.GetRequiredService<IInstanceStore>();
                var instance = (await store.FindAsync(context.WorkflowExecutionContext.Id, context.CancellationToken))!;
                var memory = Memory.Of(instance);
                foreach (var bookmark in (await store.BookmarksAsync(instance.Id, context.CancellationToken)).Where(b => IsOf(b, context)).ToList())
                {
                    await desk.CancelAsync(services, instance, memory.Waits[bookmark.Id], bookmark.Id, context.CancellationToken);
                    store.Remove(bookmark);
                    memory.Waits.Remove(bookmark.Id);
                }

                memory.KeepIn(instance);
                return true;
            },
            context.CancellationToken);
    }

    private static bool IsOf(OurBookmark bookmark, ActivityExecutionContext context) => bookmark.ActivityExecutionId == context.Id;

    private static WaitingStep Describe(ActivityExecutionContext context)
    {
        var values = context.GetRequiredService<ElsaValues>();
        var inputs = new JsonObject();
        foreach (var input in context.ActivityDescriptor.Inputs)
        {
            if (input.ValueGetter(context.Activity) is Input evaluated)
            {
                inputs[StepActivityProvider.JsonName(input.Name)] = values.Write(context.Get(evaluated.MemoryBlockReference()));
            }
        }

        return new WaitingStep
        {
            Type = context.Activity.Type,
            ActivityId = context.Activity.Id,
            Name = context.Activity.GetDisplayText() ?? context.Activity.Name ?? context.Activity.Id,
            ExecutionId = context.Id,
            Inputs = inputs,
        };
    }
}

/// <summary>What a step's bookmark waits for.</summary>
/// <param name="BookmarkId">The bookmark itself: only the product resumes it.</param>
public sealed record StepStimulus(string BookmarkId);
