namespace Terrecablate.Workflow.Domain.Linting;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>The plan contradicts itself or cannot be carried out.</summary>
    Error,

    /// <summary>The plan can be carried out, yet an auditor would ask.</summary>
    Warning,

    /// <summary>A choice to be made known.</summary>
    Note,
}

/// <summary>Something that the linter found in a plan.</summary>
/// <param name="Code">Stable code, such as <c>IN.01</c> or <c>PL.03</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Path">The place in the cycle file, a JSON path.</param>
/// <param name="Message">What is wrong and what to do, in Italian.</param>
public sealed record PlanFinding(string Code, FindingSeverity Severity, string Path, string Message);
