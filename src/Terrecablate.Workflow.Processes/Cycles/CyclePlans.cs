using System.Collections.Concurrent;
using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>A cycle's plan data as typed values; read once for each text.</summary>
public static class CyclePlans
{
    private static readonly ConcurrentDictionary<string, CyclePlan> Read = new();

    public static CyclePlan Plan(this Cycle cycle) =>
        Read.GetOrAdd(cycle.PlanJson, json => CycleFile.Read(json, $"ciclo {cycle.Year}"));
}
