namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>
/// How long to wait before a message is tried again: longer each time, and never quite the same for two messages, so that
/// those which failed together do not come back together.
/// </summary>
public sealed class RetryPauses(Random random)
{
    private const double LeastPart = 0.8;

    /// <summary>The longest pause after each attempt, in order.</summary>
    public static IReadOnlyList<TimeSpan> Longest { get; } =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(8), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    /// <summary>The pause after so many attempts; none where they were enough.</summary>
    /// <param name="attempts">From 1.</param>
    /// <param name="asked">The least that the receiver asked for.</param>
    public TimeSpan? After(int attempts, TimeSpan asked = default)
    {
        if (attempts > Longest.Count)
        {
            return null;
        }

        var longest = Longest[attempts - 1];
        var pause = longest * (LeastPart + ((1 - LeastPart) * random.NextDouble()));
        return pause > asked ? pause : asked + (longest * (1 - LeastPart) * random.NextDouble());
    }
}
