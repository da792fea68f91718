using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.SignIn;

/// <summary>A one-time link that signs a person in. Only the token's hash is kept.</summary>
public sealed class SignInLink : IOwned
{
    public required string TokenHash { get; init; }

    public string BodyId { get; set; } = "";

    public required string PersonId { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>The one-time link of an empty installation, with which the first administrator is made.</summary>
public sealed class SetupLink
{
    public required string TokenHash { get; init; }

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>The virtual clock's reading, where one was started; survives restarts. Development only.</summary>
public sealed class ClockReading
{
    public int Id { get; init; } = 1;

    public DateTimeOffset Now { get; set; }
}
