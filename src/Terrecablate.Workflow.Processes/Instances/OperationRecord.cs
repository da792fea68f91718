namespace Terrecablate.Workflow.Processes.Instances;

/// <summary>An operation that the engine has carried out, so that repeating it changes nothing.</summary>
public sealed class OperationRecord
{
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    public DateTimeOffset At { get; init; }
}
