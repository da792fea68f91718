using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>What an engine says of the texts of a definition, without running them.</summary>
/// <param name="Expression">Why a script or template cannot be read; null where it can.</param>
/// <param name="Timetable">Why a timetable cannot be read; null where it can.</param>
public sealed record SyntaxChecks(Func<Expression, string?> Expression, Func<string, string?> Timetable);
