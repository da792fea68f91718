using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Cycles;

public enum CycleState
{
    Open,
    Closed,
}

/// <summary>One year's performance cycle and the plan data that it runs on.</summary>
public sealed class Cycle : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public int Year { get; init; }

    public CycleState State { get; private set; }

    /// <summary>The cycle file as it was read when the cycle was opened.</summary>
    public required string PlanJson { get; init; }

    /// <summary>The cycle file as the last revision left it; none where the Plan was never revised.</summary>
    public string? RevisedPlanJson { get; private set; }

    /// <summary>The cycle file that holds today.</summary>
    public string PlanInForce => RevisedPlanJson ?? PlanJson;

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>How people call it; every task shows it, because two cycles overlap half of the year.</summary>
    public string Label => $"Ciclo {Year}";

    public void Revise(string planJson) => RevisedPlanJson = planJson;

    public void Close(DateTimeOffset now)
    {
        State = CycleState.Closed;
        ClosedAt = now;
    }
}
