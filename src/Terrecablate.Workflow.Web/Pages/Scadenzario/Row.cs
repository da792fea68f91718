using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Scadenzario;

/// <summary>One task on the board.</summary>
public sealed record Row(
    string Id, string Title, int Year, string Process, string Subject, int Round, string Role, string? Scope, string? Person,
    DateOnly Due, DateTimeOffset? LastReminderAt, TaskState State, string? Decision, bool IsLate)
{
    public string Actor => string.IsNullOrEmpty(Scope) ? Domain.People.Role.Label(Role) : $"{Domain.People.Role.Label(Role)}, {Scope}";

    public string Matter => Subject.Length > 0 ? $"{ProcessNames.Of(Process)} · {ProcessNames.Subject(Subject)}" : ProcessNames.Of(Process);

    public string DaysLeft(DateOnly today) => State == TaskState.Open ? Processes.Tasks.DaysLeft.InWords(Due, today).Split(" (")[0] : "";

    /// <summary>How it stands, in words; the class only repeats it in colour.</summary>
    public (string Words, string Class) Standing(DateOnly today) => this switch
    {
        { State: TaskState.Completed } => (IsLate ? "conclusa in ritardo" : "conclusa", "is-done"),
        { State: TaskState.Cancelled } => ("annullata", "is-done"),
        _ when Due < today => ("in ritardo", "is-late"),
        { Person: null } => ("senza assegnatario", "is-nobody"),
        _ when Due.DayNumber - today.DayNumber <= 7 => ("in scadenza", "is-near"),
        _ => ("in corso", "is-running"),
    };
}

/// <summary>A deadline of a cycle for which no task is open yet.</summary>
public sealed record PlannedRow(int Year, string Code, string What, DateOnly Due, string Why, bool IsProvisional)
{
    public (string Words, string Class) Standing(DateOnly today) => this switch
    {
        _ when Due < today && !IsProvisional => ("superato", "is-late"),
        { IsProvisional: true } => ("previsto, può spostarsi", "is-planned"),
        _ => ("previsto", "is-planned"),
    };
}

/// <summary>The numbers above the board.</summary>
public sealed record Counters(int Running, int Late, int Near, int Nobody, int Done)
{
    public int Of(string? state) => state switch
    {
        BoardState.Late => Late,
        BoardState.Near => Near,
        BoardState.Nobody => Nobody,
        BoardState.Done => Done,
        _ => Running,
    };
}
