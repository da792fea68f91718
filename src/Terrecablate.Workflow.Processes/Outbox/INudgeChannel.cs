namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>A way to say something short beside mail: Teams. It opens the live page and carries no decision.</summary>
public interface INudgeChannel
{
    /// <summary>The lane whose messages it carries, one of <see cref="OutboxLane"/>.</summary>
    string Lane { get; }

    /// <summary>Hands the nudge over. Failures are those of <see cref="IMailChannel.SendAsync"/>.</summary>
    Task SendAsync(OutgoingNudge nudge, CancellationToken cancellationToken);
}

/// <summary>A nudge as it leaves.</summary>
/// <param name="Id">Stable: the same for every attempt.</param>
/// <param name="ToAddress">The person's address; none where it is for all who read the channel.</param>
/// <param name="Title">What is asked, one line.</param>
/// <param name="Text">Whose it is and by when, one line.</param>
/// <param name="Facts">What more there is to say: label and value.</param>
/// <param name="Link">The page that it opens.</param>
public sealed record OutgoingNudge(
    string Id,
    string? ToAddress,
    string Title,
    string Text,
    IReadOnlyList<KeyValuePair<string, string>> Facts,
    string Link);
