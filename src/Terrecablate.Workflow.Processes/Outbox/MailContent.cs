namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>What a message says, before it is given words and shape. Closed family: one template each.</summary>
public abstract record MailContent;

/// <summary>A task as mails name it.</summary>
/// <param name="Title">What is asked, for instance "Approvazione del Piano della performance".</param>
/// <param name="Cycle">The cycle, for instance "Ciclo 2020".</param>
/// <param name="Process">The process's Italian name.</param>
/// <param name="Subject">What it is about: "Piano", "PR.1, tranche 2", "Area Servizi".</param>
/// <param name="Due">The day by which, if any.</param>
/// <param name="DueInWords">The same in words relative to the day of writing, for instance "tra 5 giorni (venerdì 31 gennaio 2020)".</param>
/// <param name="DueWhy">Why that day, one sentence.</param>
public sealed record TaskLine(string Title, string Cycle, string Process, string Subject, DateOnly? Due, string DueInWords, string DueWhy);

/// <summary>Why a task's mail is written.</summary>
public enum TaskMailReason
{
    /// <summary>The task has just opened.</summary>
    Opened,

    /// <summary>It was somebody else's until now.</summary>
    Reassigned,

    /// <summary>The person, or the Secretariat, asked for a new link.</summary>
    Resent,
}

/// <summary>Asks one person for one thing.</summary>
/// <param name="Reason">Why now.</param>
/// <param name="Task">The task.</param>
/// <param name="Instructions">What is asked, plain text, may have several lines.</param>
/// <param name="RequestedBy">Who asks: a person and a role.</param>
/// <param name="ActsAs">The role in which the recipient is asked, and for whom.</param>
/// <param name="Round">1, or more after a send-back.</param>
/// <param name="Remarks">The remarks of the round before, if any.</param>
/// <param name="Documents">Names of the documents to be read.</param>
/// <param name="Link">The personal link to the task's page.</param>
public sealed record TaskMail(
    TaskMailReason Reason,
    TaskLine Task,
    string Instructions,
    string RequestedBy,
    string ActsAs,
    int Round,
    string? Remarks,
    IReadOnlyList<string> Documents,
    string Link) : MailContent;

/// <summary>One line of a digest.</summary>
/// <param name="Task">The task.</param>
/// <param name="Kind">The rung: <c>T-7</c>, <c>T</c>, <c>T+3</c> …</param>
/// <param name="Actor">Who has to answer, where that is not the recipient.</param>
/// <param name="Link">The personal link, where the recipient is the one who has to answer.</param>
public sealed record DigestLine(TaskLine Task, string Kind, string? Actor, string? Link);

/// <summary>All that one person must be reminded of today, and all that is escalated to them.</summary>
/// <param name="Lines">At least one, most urgent first.</param>
/// <param name="HomeLink">The address of the product's first page.</param>
public sealed record DigestMail(IReadOnlyList<DigestLine> Lines, string HomeLink) : MailContent;

/// <summary>Confirms what a person decided.</summary>
/// <param name="Task">The task.</param>
/// <param name="Decision">The outcome in Italian.</param>
/// <param name="Actor">Who decided, and in whose place where that differs.</param>
/// <param name="DecidedAt">When, in words, Rome time.</param>
/// <param name="Values">What was filled in: label and value.</param>
/// <param name="Next">What happens next, one sentence, if known.</param>
/// <param name="ReceiptNumber">The register's entry, for reference.</param>
public sealed record ReceiptMail(
    TaskLine Task,
    string Decision,
    string Actor,
    string DecidedAt,
    IReadOnlyList<KeyValuePair<string, string>> Values,
    string? Next,
    string ReceiptNumber) : MailContent;

/// <summary>Tells something, asks for nothing.</summary>
public sealed record NoticeMail(string Title, IReadOnlyList<string> Paragraphs, string? Link, string? LinkText) : MailContent;

/// <summary>Carries a one-time sign-in link.</summary>
/// <param name="Link">The link.</param>
/// <param name="ValidUntil">Until when, in words, Rome time.</param>
public sealed record SignInMail(string Link, string ValidUntil) : MailContent;

/// <summary>Gives a content its words and shape.</summary>
public interface IMailWriter
{
    /// <summary>The message to hand to a channel.</summary>
    Task<OutgoingMail> WriteAsync(MailContent content, string messageId, string toName, string toAddress, DateTimeOffset at);
}
