namespace Terrecablate.Workflow.Engine.Elsa.Repairs;

/// <summary>What was done about an instance of which the office and Elsa no longer said the same.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="ActivityId">At which activity.</param>
/// <param name="Reason">Why, in Italian.</param>
public sealed record Repair(RepairKind Kind, string ActivityId, string Reason);

/// <summary>What can be done to make the office and Elsa agree.</summary>
public enum RepairKind
{
    /// <summary>The office waited where Elsa no longer does: whoever was asked is asked no more.</summary>
    CalledOff,

    /// <summary>Elsa waits and nobody was asked: the step runs again and asks.</summary>
    AskedAgain,

    /// <summary>Elsa waits for an event, a moment or a child, and the office had no note of it.</summary>
    NotedAgain,

    /// <summary>Elsa has lost the instance, or has ended it: it stands with an incident, and nothing that was asked is lost.</summary>
    Stopped,
}

/// <summary>An instance that the office believes to wait.</summary>
/// <param name="Id">The instance.</param>
/// <param name="Revision">Its revision when it was looked at.</param>
/// <param name="Unasked">Bookmarks of steps whose question nobody has before them.</param>
public sealed record WaitingInstance(string Id, int Revision, IReadOnlyCollection<string> Unasked);
