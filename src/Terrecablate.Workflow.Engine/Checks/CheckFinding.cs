namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>How much a finding matters.</summary>
public enum CheckSeverity
{
    /// <summary>Worth a look; the definition can be published.</summary>
    Warning,

    /// <summary>The definition cannot be published.</summary>
    Error,

    /// <summary>The definition can be neither published nor run by the embedded engine.</summary>
    Unsupported,
}

/// <summary>Something about a definition that its designer should know.</summary>
/// <param name="Severity">Whether it keeps the definition from being published.</param>
/// <param name="Code">What kind of finding, in English, stable.</param>
/// <param name="ActivityId">The activity, if it is about one.</param>
/// <param name="ActivityName">The activity's name as the designer reads it.</param>
/// <param name="Message">What is wrong and what to do, in Italian.</param>
/// <param name="Path">Where, as a JSON path: <c>$.root.activities[3].condition</c>.</param>
public sealed record CheckFinding(CheckSeverity Severity, string Code, string? ActivityId, string? ActivityName, string Message, string Path);
