namespace Terrecablate.Workflow.Notifications.Teams;

/// <summary>The section <c>Teams:Channel</c>.</summary>
public sealed record TeamsChannelOptions
{
    /// <summary>Where the options are read from.</summary>
    public const string Section = "Teams:Channel";

    /// <summary>The address that a flow of Teams Workflows listens on: whoever has it may write into the channel. Where it is empty nothing is written there.</summary>
    public string WebhookUrl { get; init; } = "";

    /// <summary>The longest that handing over one card may take.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>The record prints itself in logs: never its address.</summary>
    public override string ToString() => WebhookUrl.Length == 0 ? "no channel" : "a channel";
}
