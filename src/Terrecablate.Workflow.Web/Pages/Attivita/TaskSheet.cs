using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>What a task's page shows above its form; what lies beside it is read when it is drawn.</summary>
public sealed record TaskSheet(WorkTask Task, Cycle Cycle, string? PersonName, DateOnly Today)
{
    /// <summary>The address under which documents are downloaded; differs between link and account.</summary>
    public string DocumentRoot { get; init; } = "/documenti/";

    public CyclePlan Plan => Cycle.Plan();

    public string Process => ProcessNames.Of(Task.Process);

    public string Subject => ProcessNames.Subject(Task.Subject);

    /// <summary>1 to 7, in the order of the cycle.</summary>
    public int Step => ProcessNames.InOrder.ToList().IndexOf(Task.Process) + 1;

    public string RoleLabel => string.IsNullOrEmpty(Task.Scope) ? Role.Label(Task.Role) : $"{Role.Label(Task.Role)}, {Task.Scope}";

    public string DueInWords => DaysLeft.InWords(Task.Due, Today);

    public IReadOnlyList<string> DueReasons => Task.DueWhy.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public bool IsOverdue => Task.IsOverdueOn(Today);

    public bool IsOpen => Task.State == TaskState.Open;
}

/// <summary>A document to download.</summary>
public sealed record DocumentLine(string Id, string Title, string FileName, long Size, DateTimeOffset AddedAt, string? AddedBy);

/// <summary>A decision taken before in the same matter.</summary>
public sealed record HistoryLine(string TaskId, string Title, string Decision, string? Actor, DateTimeOffset At, int Round, bool IsLate, IReadOnlyList<KeyValuePair<string, string>> Values);

/// <summary>What the Secretariat has prepared.</summary>
public sealed record Proposal(string? Decision, System.Text.Json.Nodes.JsonObject Values)
{
    public static Proposal? Of(WorkTask task) =>
        task.Draft is { } draft && System.Text.Json.Nodes.JsonNode.Parse(draft) is System.Text.Json.Nodes.JsonObject read
            ? new Proposal((string?)read["decision"], read["values"] as System.Text.Json.Nodes.JsonObject ?? [])
            : null;
}
