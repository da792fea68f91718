namespace Terrecablate.Workflow.Notifications.Mail;

/// <summary>A line in the development mailbox.</summary>
/// <param name="Id">The name by which <see cref="PickupFolder.ReadAsync"/> finds it.</param>
public sealed record PickupLine(string Id, DateTimeOffset Date, string To, string Subject, long Size);

/// <summary>One message of the development mailbox, opened.</summary>
public sealed record PickupLetter(
    PickupLine Line,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string Text,
    string Html,
    IReadOnlyList<PickupAttachment> Attachments);

/// <summary>A file that came with a message.</summary>
public sealed record PickupAttachment(string FileName, string ContentType, byte[] Content);
