using System.Collections.Concurrent;
using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>A cycle's plan data as typed values; read once for each text.</summary>
public static class CyclePlans
{
    private static readonly ConcurrentDictionary<string, CyclePlan> Read = new();

    /// <summary>The plan that holds today.</summary>
    public static CyclePlan Plan(this Cycle cycle) => Of(cycle.PlanInForce, cycle.Year);

    /// <summary>The plan as it was before any revision.</summary>
    public static CyclePlan OriginalPlan(this Cycle cycle) => Of(cycle.PlanJson, cycle.Year);

    private static CyclePlan Of(string text, int year) => Read.GetOrAdd(text, json => CycleFile.Read(json, $"ciclo {year}"));
}
