using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa.Running;

/// <summary>What the office remembers of an instance besides its columns: stored as the instance's state.</summary>
internal sealed class Memory
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <summary>The version of this format.</summary>
    public int Elsa { get; init; } = 1;

    /// <summary>Whether its beginning has been told.</summary>
    public bool IsStarted { get; set; }

    /// <summary>Whether an end of the outermost flowchart has been reached.</summary>
    public bool HasReachedEnd { get; set; }

    /// <summary>The command whose results are stored.</summary>
    public string? Settled { get; set; }

    /// <summary>How many lines the journal has.</summary>
    public int Lines { get; set; }

    /// <summary>The command that <see cref="Effects"/> belong to.</summary>
    public string? Command { get; set; }

    /// <summary>What the steps of the current command have answered, by activity execution: repeated, they do not run again.</summary>
    public Dictionary<string, StepEffect> Effects { get; init; } = [];

    /// <summary>The steps that wait, by bookmark.</summary>
    public Dictionary<string, WaitingStep> Waits { get; init; } = [];

    /// <summary>The bookmark at which the office stopped the instance; Elsa does not know of it and waits there still.</summary>
    public string? StoppedAt { get; set; }

    /// <summary>What failed in Elsa, if its state says that the instance has stopped.</summary>
    public List<FailedActivity> Failed { get; set; } = [];

    /// <summary>The instance's outputs.</summary>
    public JsonObject Output { get; set; } = [];

    public static Memory Of(WorkflowInstance instance) => JsonSerializer.Deserialize<Memory>(instance.State, Format)!;

    public void KeepIn(WorkflowInstance instance)
    {
        instance.State = JsonSerializer.Serialize(this, Format);
        instance.Revision++;
    }
}

/// <summary>What a step has answered: an outcome with outputs, or a wait.</summary>
internal sealed record StepEffect
{
    public string? Outcome { get; init; }

    public JsonObject? Outputs { get; init; }

    /// <summary>The bookmark at which it waits.</summary>
    public string? BookmarkId { get; init; }

    public string? Kind { get; init; }

    public string? Stimulus { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this)!.AsObject();

    public static StepEffect Read(string json) => JsonSerializer.Deserialize<StepEffect>(json)!;
}

/// <summary>An activity that failed in Elsa.</summary>
/// <param name="ActivityId">Its id in the definition.</param>
/// <param name="ExecutionId">The execution that failed.</param>
internal sealed record FailedActivity(string ActivityId, string ExecutionId);

/// <summary>A step that waits, with the inputs that it was given.</summary>
internal sealed record WaitingStep
{
    public required string Type { get; init; }

    public required string ActivityId { get; init; }

    public required string Name { get; init; }

    public required string ExecutionId { get; init; }

    public required JsonObject Inputs { get; init; }
}
