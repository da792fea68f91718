using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Tasks;

public enum TaskState
{
    Open,
    Completed,
    Cancelled,
}

/// <summary>How well a person must be known to decide: by the link, by the link and a code, by signing in.</summary>
public enum Assurance
{
    Link,
    LinkAndCode,
    Login,
}

/// <summary>One thing asked of one person: open until decided, decided once.</summary>
public sealed class WorkTask : IOwned
{
    private static readonly string[] StatutoryActs = ["Terrecablate.Approve", "Terrecablate.AssemblyVote", "Terrecablate.Attest", "Terrecablate.Validate"];

    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    public required string InstanceId { get; init; }

    public required string BookmarkId { get; init; }

    /// <summary>The definition's id, for instance <c>board-approval</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The task's key within its process, for instance <c>decide</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The activity's type, for instance <c>Terrecablate.Approve</c>.</summary>
    public required string StepType { get; init; }

    /// <summary>What it is about: <c>Plan</c>, <c>PR.1/2</c>, <c>Area Tecnica</c>.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Counts per process, key and subject within the cycle, from 1.</summary>
    public int Round { get; init; } = 1;

    public required string Title { get; init; }

    public string Instructions { get; init; } = "";

    /// <summary>The remarks with which the round before was sent back.</summary>
    public string? Remarks { get; init; }

    public required string Role { get; init; }

    public string? Scope { get; init; }

    /// <summary>Who has to answer; none where the role is vacant.</summary>
    public string? PersonId { get; private set; }

    /// <summary>Why somebody else than the role's holder answers, where that is so.</summary>
    public string? SubstitutionReason { get; private set; }

    /// <summary>The holder in whose name <see cref="PersonId"/> answers by delegation; none otherwise.</summary>
    public string? OnBehalfOf { get; private set; }

    /// <summary>Tasks of the matter, by key or name and separated by commas, whose actors may not act here.</summary>
    public string ExcludedTasks { get; init; } = "";

    /// <summary>The form's name, see <see cref="TaskForm"/>.</summary>
    public required string Form { get; init; }

    /// <summary>Kinds of document to be read before answering, separated by commas.</summary>
    public string DocumentKinds { get; init; } = "";

    /// <summary>Outcomes separated by commas, the positive one first.</summary>
    public required string Outcomes { get; init; }

    public Assurance Assurance { get; init; }

    public bool AllowsLate { get; init; } = true;

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public DateOnly Due { get; private set; }

    /// <summary>The deadline of the cycle that it is, where it is one; an internal date has none.</summary>
    public string? DeadlineCode { get; init; }

    /// <summary>The rule that gave the date, to compute it again when a deadline moves.</summary>
    public required string DeadlineRule { get; init; }

    public string DueWhy { get; private set; } = "";

    /// <summary>The first day on which it can be decided: a session's date. Inclusive.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>After this day the product itself closes the task as unanswered; none where it waits for ever. Inclusive.</summary>
    public DateOnly? ExpiresOn { get; set; }

    public required string ReminderLadder { get; init; }

    /// <summary>Who is told when it is late: a ladder's name, or its rungs.</summary>
    public string EscalationLadder { get; init; } = "default";

    public TaskState State { get; private set; }

    public string? Decision { get; private set; }

    /// <summary>What was filled in: a JSON object.</summary>
    public string? Values { get; private set; }

    public string? DecidedBy { get; private set; }

    /// <summary>How the person was known: <c>email_link</c>, <c>login</c> …</summary>
    public string? KnownBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsLate { get; private set; }

    public string? OperationId { get; private set; }

    public DateTimeOffset? LastReminderAt { get; set; }

    /// <summary>What the Secretariat prepared for the deciding person to confirm: a JSON object with <c>decision</c> and values.</summary>
    public string? Draft { get; private set; }

    public int Version { get; private set; }

    public string Name => $"{Process}/{Key}";

    /// <summary>Whether the law names the act or counts its days: it is asked for by mail, whatever the person prefers.</summary>
    public bool IsStatutory => DeadlineCode is not null || StatutoryActs.Contains(StepType);

    public IReadOnlyList<string> OutcomeList => Outcomes.Split(',');

    public bool IsOverdueOn(DateOnly today) => State == TaskState.Open && today > Due;

    public void AssignTo(string? personId, string? reason, string? onBehalfOf = null)
    {
        RequireOpen();
        OnBehalfOf = onBehalfOf;
        PersonId = personId;
        SubstitutionReason = reason;
        Version++;
    }

    public void MoveDue(DateOnly due, string why)
    {
        RequireOpen();
        Due = due;
        DueWhy = why;
        Version++;
    }

    public void Prepare(string draft)
    {
        RequireOpen();
        Draft = draft;
        Version++;
    }

    /// <summary>Records the one decision.</summary>
    /// <exception cref="Refusal">It is already closed, not yet decidable, or late where that is not allowed or not explained.</exception>
    public void Decide(string decision, string values, string personId, string knownBy, string operationId, DateOnly today, bool explainsLateness, DateTimeOffset now)
    {
        RequireOpen();
        if (!OutcomeList.Contains(decision))
        {
            throw new Refusal("task.unknown-outcome", $"«{decision}» non è un esito di questa attività. Esiti possibili: {string.Join(", ", OutcomeList)}.");
        }

        if (NotBefore is { } first && today < first)
        {
            throw new Refusal("task.too-early", $"La decisione si può registrare dal {first:dd/MM/yyyy}, giorno della seduta.");
        }

        IsLate = today > Due;
        if (IsLate && !AllowsLate)
        {
            throw new Refusal("task.too-late", $"Il termine è scaduto il {Due:dd/MM/yyyy} e questa attività non si può più completare.");
        }

        if (IsLate && !explainsLateness)
        {
            throw new Refusal("task.late-reason", "Il termine è scaduto: indicare il motivo del ritardo.");
        }

        State = TaskState.Completed;
        Decision = decision;
        Values = values;
        DecidedBy = personId;
        KnownBy = knownBy;
        OperationId = operationId;
        ClosedAt = now;
        Version++;
    }

    /// <summary>Closes the task as unanswered, with its first outcome: the process goes on without the datum.</summary>
    public void Expire(string values, string operationId, DateTimeOffset now)
    {
        RequireOpen();
        State = TaskState.Completed;
        Decision = OutcomeList[0];
        Values = values;
        KnownBy = Tasks.KnownBy.Product;
        OperationId = operationId;
        IsLate = true;
        ClosedAt = now;
        Version++;
    }

    public void Cancel(DateTimeOffset now)
    {
        RequireOpen();
        State = TaskState.Cancelled;
        ClosedAt = now;
        Version++;
    }

    private void RequireOpen()
    {
        if (State != TaskState.Open)
        {
            throw new Refusal("task.closed", State == TaskState.Completed ? "L'attività è già stata decisa." : "L'attività è stata annullata.");
        }
    }
}
