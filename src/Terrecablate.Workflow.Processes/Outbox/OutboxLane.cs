namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>The ways out. Each has a queue of its own, so that one that stands holds no other.</summary>
public static class OutboxLane
{
    public const string Mail = "mail";

    /// <summary>A nudge to a person.</summary>
    public const string Teams = "teams";

    /// <summary>A card in the body's own channel, addressed to nobody.</summary>
    public const string TeamsChannel = "teams-channel";

    /// <summary>Those that only say what mail says too.</summary>
    public static IReadOnlyList<string> BesideMail { get; } = [Teams, TeamsChannel];
}
