using System.Globalization;

namespace Terrecablate.Workflow.Faults;

/// <summary>On which side of the commit of a step the process dies.</summary>
public enum DeathMoment
{
    /// <summary>All was said to the database but the commit; what went out before has gone out.</summary>
    Before,

    /// <summary>The step is saved and nobody has been told.</summary>
    After,
}

/// <summary>The different steps of a cycle at which the process dies, in the order in which they first come.</summary>
/// <param name="From">The first, counted from 1.</param>
/// <param name="Every">1 for each step from there on, more to leave steps out.</param>
/// <param name="Most">How many at most.</param>
public sealed record Steps(int From = 1, int Every = 1, int Most = int.MaxValue)
{
    public bool Includes(int number) => number >= From && (number - From) % Every == 0 && (number - From) / Every < Most;

    public override string ToString() => (From, Every, Most) switch
    {
        (1, 1, int.MaxValue) => "each step",
        (_, 1, _) => $"each step from {From}",
        _ => $"every {Every}th step from {From}",
    };
}

/// <summary>When a process is to kill itself. A step at which one has died is let pass when the next one does it again.</summary>
/// <param name="Moment">Before or after the commit.</param>
/// <param name="Steps">Which steps.</param>
/// <param name="Known">The file of the steps that have come, kept from one life to the next.</param>
public sealed record Death(DeathMoment Moment, Steps Steps, string Known)
{
    private const string Variable = "TERRECABLATE_FAULTS_DEATH";

    /// <summary>Tells a process that is about to be started.</summary>
    public void Tell(IDictionary<string, string?> environment) =>
        environment[Variable] = FormattableString.Invariant($"{Moment}|{Steps.From}|{Steps.Every}|{Steps.Most}|{Known}");

    /// <summary>What this process was told; none where it is to live.</summary>
    public static Death? Told() =>
        Environment.GetEnvironmentVariable(Variable)?.Split('|') is [var moment, var from, var every, var most, var known]
            ? new Death(Enum.Parse<DeathMoment>(moment), new Steps(Number(from), Number(every), Number(most)), known)
            : null;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
