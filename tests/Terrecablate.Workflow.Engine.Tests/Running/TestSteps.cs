using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Tests.Running;

/// <summary>What the steps of a test did.</summary>
internal sealed class Probe
{
    public List<string> Opened { get; } = [];

    public List<string> Cancelled { get; } = [];

    public Exception? Refusal { get; set; }
}

/// <summary>A person answers.</summary>
[Step("Test.Ask", "Chiedi", "Accepted", "SentBack", OpensTask = true)]
internal sealed class AskStep(Probe probe) : IStep
{
    [StepInput("Titolo", Required = true)]
    public string Title { get; set; } = "";

    public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        probe.Opened.Add(Title);
        return Task.FromResult(StepOutcome.Waits("Task", context.BookmarkId));
    }

    public Task<StepOutcome> ResumeAsync(StepContext context, JsonObject payload, CancellationToken cancellationToken) =>
        probe.Refusal is { } refusal
            ? throw refusal
            : Task.FromResult(StepOutcome.Completed((string)payload["decision"]!, payload));

    public Task CancelAsync(StepContext context, CancellationToken cancellationToken)
    {
        probe.Cancelled.Add($"{context.ActivityId}:{Title}");
        return Task.CompletedTask;
    }
}

/// <summary>Waits for a moment.</summary>
[Step("Test.Until", "Attendi", "Reached")]
internal sealed class UntilStep : IStep
{
    [StepInput("Giorni")]
    public int Days { get; set; } = 1;

    public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(StepOutcome.WaitsUntil(context.Now.AddDays(Days)));

    public Task<StepOutcome> ResumeAsync(StepContext context, JsonObject payload, CancellationToken cancellationToken) =>
        Task.FromResult(StepOutcome.Completed("Reached"));
}

/// <summary>Something that breaks.</summary>
[Step("Test.Break", "Rompi")]
internal sealed class BreakingStep : IStep
{
    public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken) =>
        throw new IOException("la stampante è spenta");
}
