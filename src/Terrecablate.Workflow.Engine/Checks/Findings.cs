using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>Collects findings; the same one about the same activity counts once.</summary>
internal sealed class Findings
{
    private readonly List<CheckFinding> _all = [];

    public void Unsupported(string code, ActivityDefinition? activity, string message) => Add(CheckSeverity.Unsupported, code, activity, message);

    public void Error(string code, ActivityDefinition? activity, string message) => Add(CheckSeverity.Error, code, activity, message);

    public void Warning(string code, ActivityDefinition? activity, string message) => Add(CheckSeverity.Warning, code, activity, message);

    public IReadOnlyList<CheckFinding> Sorted() => [.. _all.OrderByDescending(f => f.Severity)];

    private void Add(CheckSeverity severity, string code, ActivityDefinition? activity, string message)
    {
        var finding = new CheckFinding(severity, code, activity?.Id, activity?.DisplayName, message);
        if (!_all.Contains(finding))
        {
            _all.Add(finding);
        }
    }
}
