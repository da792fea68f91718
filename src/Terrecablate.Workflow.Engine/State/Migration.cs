namespace Terrecablate.Workflow.Engine.State;

/// <summary>The wish to bring a running instance to another version of its definition.</summary>
/// <param name="InstanceId">An instance that waits, or that stopped with an incident.</param>
/// <param name="VersionId">The version to go to; null for the published one.</param>
public sealed record MigrateInstance(string InstanceId, string? VersionId = null)
{
    /// <summary>Which activity of the new version each old one has become, by id; one that is not named keeps its id.</summary>
    public IReadOnlyDictionary<string, string> Activities { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether to say only what would happen, and change nothing.</summary>
    public bool IsRehearsal { get; init; }
}

/// <summary>What a migration does, or would do.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="FromVersion">The number of the version that it ran.</param>
/// <param name="ToVersion">The number of the version asked for.</param>
/// <param name="Parts">Everything in the instance that moves, cannot move, begins or is given up.</param>
public sealed record MigrationReport(string InstanceId, int FromVersion, int ToVersion, IReadOnlyList<MigratedPart> Parts)
{
    /// <summary>Whether nothing stands against it. Where something does, nothing is changed.</summary>
    public bool IsPossible => Parts.All(p => p.Fate != MigrationFate.Stuck);
}

/// <param name="Fate">What becomes of it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What people read: an activity's or variable's name.</param>
/// <param name="From">Its id in the old version; null for what begins.</param>
/// <param name="To">Its id in the new version; null for what is given up or stuck.</param>
public sealed record MigratedPart(MigrationFate Fate, MigratedKind Kind, string Name, string? From, string? To)
{
    /// <summary>Why it cannot move, in Italian; null where it can.</summary>
    public string? Reason { get; init; }

    /// <summary>The bookmark, where something waits here: the timers, tasks and children of the host hang on it.</summary>
    public Bookmark? Bookmark { get; init; }

    /// <summary>The activities of the new version that could take its place, by id, with their names; only for what is stuck.</summary>
    public IReadOnlyDictionary<string, string> Candidates { get; init; } = new Dictionary<string, string>();
}

/// <summary>What becomes of a part of an instance when it is migrated.</summary>
public enum MigrationFate
{
    /// <summary>It goes on in the new version where it is in the old one.</summary>
    Moves,

    /// <summary>It has no place in the new version: the instance cannot be migrated so.</summary>
    Stuck,

    /// <summary>It is new, what it waited for has already happened, and it starts at once.</summary>
    Begins,

    /// <summary>The new version has no place for it and nothing needs one.</summary>
    GivenUp,
}

/// <summary>What kind of part of an instance it is.</summary>
public enum MigratedKind
{
    /// <summary>A container in which something runs.</summary>
    Container,

    /// <summary>An activity that waits or has stopped.</summary>
    Activity,

    /// <summary>A variable with its value.</summary>
    Variable,
}
