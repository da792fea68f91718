namespace Terrecablate.Workflow.Engine.State;

/// <summary>How an instance stands. Elsa's sub-statuses.</summary>
public enum InstanceStatus
{
    /// <summary>In the middle of a burst; never seen at rest.</summary>
    Executing,

    /// <summary>Waiting at one or more bookmarks.</summary>
    Suspended,

    /// <summary>Ran to its end.</summary>
    Finished,

    /// <summary>An incident stopped it; its state is kept.</summary>
    Faulted,

    /// <summary>Stopped by request.</summary>
    Cancelled,
}
