using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.People;

/// <summary>One holder's tasks of one role, answered by somebody else from a day to a day (both inclusive) by an act.</summary>
public sealed class Delegation : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    /// <summary>The holder of the role, in whose name the delegate acts.</summary>
    public required string FromPersonId { get; init; }

    public required string ToPersonId { get; init; }

    public Person? ToPerson { get; init; }

    /// <summary>A name of <see cref="Domain.People.Role"/>, one that people hold.</summary>
    public required string Role { get; init; }

    public DateOnly From { get; init; }

    public DateOnly To { get; set; }

    public required string Act { get; init; }

    public bool IsInForceOn(DateOnly day) => From <= day && day <= To;
}
