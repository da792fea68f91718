namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>Hands one finished message to its channel.</summary>
public delegate Task Departure(CancellationToken cancellationToken);

/// <summary>A message that is ready to leave.</summary>
/// <param name="OutboxId">The message.</param>
/// <param name="Kind">Which content it is.</param>
/// <param name="TraceParent">The trace of what caused it, if there is one.</param>
/// <param name="Line">What must arrive in order: one person's messages on one task; none where order says nothing.</param>
/// <param name="HandOverAsync">Hands it over.</param>
public sealed record PreparedMessage(string OutboxId, string Kind, string? TraceParent, string? Line, Departure HandOverAsync);

/// <param name="Ready">Those that are to leave.</param>
/// <param name="SendBefore">From this moment on none may begin to leave: somebody else may soon take what is left.</param>
public sealed record Batch(IReadOnlyList<PreparedMessage> Ready, DateTimeOffset SendBefore);

public enum Sending
{
    Accepted,

    /// <summary>May be tried again.</summary>
    Failed,

    /// <summary>Trying again is useless.</summary>
    Rejected,

    /// <summary>Was not handed over: the channel asked to wait, or one before it in its line has not left.</summary>
    Held,
}

/// <param name="OutboxId">The message.</param>
/// <param name="Sending">What became of it.</param>
/// <param name="Error">Why it was not accepted.</param>
/// <param name="Wait">How long the channel asked to wait.</param>
public sealed record SendResult(string OutboxId, Sending Sending, string? Error = null, TimeSpan Wait = default);
