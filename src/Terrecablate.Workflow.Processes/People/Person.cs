using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.People;

/// <summary>Somebody who acts for the body, with an account or only by links.</summary>
public sealed class Person : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string Name { get; set; }

    public required string Email { get; set; }

    public bool IsActive { get; set; } = true;

    public PersonalWay Way { get; set; }

    public ReminderStyle Reminders { get; set; }
}

/// <summary>A role held by a person over time: from, to (inclusive; none = until further notice), by which act.</summary>
public sealed class Mandate : IOwned
{
    private DateOnly _from;

    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string PersonId { get; init; }

    public Person? Person { get; init; }

    /// <summary>A name of <see cref="Domain.People.Role"/>.</summary>
    public required string Role { get; init; }

    /// <summary>The Area of an AreaHead, the project of an Assignee; none for the others.</summary>
    public string? Scope { get; init; }

    public DateOnly From
    {
        get => _from;
        init => _from = value;
    }

    public DateOnly? To { get; set; }

    public string? Act { get; init; }

    public void Backdate(DateOnly day) => _from = day;

    public bool IsHeldOn(DateOnly day) => From <= day && (To is null || day <= To);
}
