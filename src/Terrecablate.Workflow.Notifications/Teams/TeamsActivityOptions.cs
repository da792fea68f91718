namespace Terrecablate.Workflow.Notifications.Teams;

/// <summary>The section <c>Teams:Activity</c>.</summary>
public sealed record TeamsActivityOptions
{
    /// <summary>Where the options are read from.</summary>
    public const string Section = "Teams:Activity";

    /// <summary>The Teams app of the body, whose manifest names <c>Graph:ClientId</c>; where it is empty nobody is told in Teams.</summary>
    public string AppId { get; init; } = "";

    /// <summary>The longest that handing over one nudge may take.</summary>
    public int TimeoutSeconds { get; init; } = 10;
}
