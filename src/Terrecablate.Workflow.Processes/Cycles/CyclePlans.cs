using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>A cycle's plan data as typed values; read once for each text.</summary>
public static class CyclePlans
{
    private static readonly ConcurrentDictionary<string, CyclePlan> Read = new();

    public static CyclePlan Plan(this Cycle cycle) =>
        Read.GetOrAdd(
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(cycle.PlanJson))),
            _ => CycleFile.Read(cycle.PlanJson, $"ciclo {cycle.Year}"));
}
