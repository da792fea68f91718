namespace Terrecablate.Workflow.Faults;

/// <summary>On which side of the commit of a step the process dies.</summary>
public enum DeathMoment
{
    /// <summary>All was said to the database but the commit; what went out before has gone out.</summary>
    Before,

    /// <summary>The step is saved and nobody has been told.</summary>
    After,
}

/// <summary>When a process is to kill itself.</summary>
/// <param name="Moment">Before or after the commit.</param>
/// <param name="Step">Of which saved step of its life, counted from 1.</param>
public sealed record Death(DeathMoment Moment, int Step)
{
    /// <summary>The variable by which the process is told.</summary>
    public const string Variable = "TERRECABLATE_FAULTS_DEATH";

    public override string ToString() => FormattableString.Invariant($"{Moment}:{Step}");
}

/// <summary>The saved steps of a cycle at which the process dies.</summary>
/// <param name="From">The first, counted from 1.</param>
/// <param name="Every">1 for each step from there on, more to leave steps out.</param>
/// <param name="Most">How many at most.</param>
public sealed record Steps(int From = 1, int Every = 1, int Most = int.MaxValue)
{
    public override string ToString() => (From, Every, Most) switch
    {
        (1, 1, int.MaxValue) => "each step",
        (_, 1, _) => $"each step from {From}",
        _ => $"every {Every}th step from {From}",
    };
}
