using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Linting;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>The check of coherence as it is shown to whoever drafts the plan and to whoever decides on it.</summary>
public static class CoherenceCheck
{
    /// <summary>How many findings there are, and what the errors say; none where there is nothing to say.</summary>
    public static string? Of(CyclePlan plan)
    {
        var findings = PlanLinter.Check(plan);
        var errors = findings.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        return findings.Count == 0
            ? null
            : string.Join("\n", errors.Select(error => $"{error.Code}: {error.Message}").Prepend($"Controllo di coerenza del piano: {Count(findings)}."));
    }

    /// <summary>The findings counted by weight.</summary>
    public static string Count(IReadOnlyCollection<PlanFinding> findings)
    {
        var counts = new[] { (FindingSeverity.Error, "errore", "errori"), (FindingSeverity.Warning, "avviso", "avvisi"), (FindingSeverity.Note, "nota", "note") }
            .Select(kind => (Number: findings.Count(finding => finding.Severity == kind.Item1), One: kind.Item2, Many: kind.Item3))
            .Where(count => count.Number > 0)
            .Select(count => count.Number == 1 ? $"1 {count.One}" : FormattableString.Invariant($"{count.Number} {count.Many}"));
        return findings.Count == 0 ? "nessun rilievo" : string.Join(", ", counts);
    }
}
