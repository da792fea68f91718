using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>Collects findings; the same one about the same place counts once.</summary>
public sealed class Findings
{
    private readonly List<CheckFinding> _all = [];

    /// <summary>All findings: the gravest first, then in the order in which they were made.</summary>
    public IReadOnlyList<CheckFinding> Sorted() => [.. _all.OrderByDescending(f => f.Severity)];

    /// <summary>Adds a finding about an activity, or about one of its fields.</summary>
    /// <param name="severity">Whether it keeps the definition from being published.</param>
    /// <param name="code">What kind of finding, in English, stable.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="message">What is wrong and what to do, in Italian.</param>
    /// <param name="path">Where in the JSON; where the activity is unless given.</param>
    public void Add(CheckSeverity severity, string code, ActivityDefinition activity, string message, string? path = null) =>
        Add(new CheckFinding(severity, code, activity.Id, activity.DisplayName, message, path ?? activity.Path));

    internal void Error(string code, ActivityDefinition activity, string message, string? path = null) =>
        Add(CheckSeverity.Error, code, activity, message, path);

    internal void Warning(string code, ActivityDefinition activity, string message, string? path = null) =>
        Add(CheckSeverity.Warning, code, activity, message, path);

    /// <summary>A finding about something that is no activity.</summary>
    internal void About(CheckSeverity severity, string code, string path, string message) =>
        Add(new CheckFinding(severity, code, null, null, message, path));

    private void Add(CheckFinding finding)
    {
        if (!_all.Contains(finding))
        {
            _all.Add(finding);
        }
    }
}
