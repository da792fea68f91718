using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>How an engine reads expressions, without running them.</summary>
/// <param name="SyntaxFault">Why a script, a template or JSON cannot be read; null where it can.</param>
/// <param name="CronFault">Why a timetable cannot be read; null where it can.</param>
public sealed record ExpressionRules(Func<Expression, string?> SyntaxFault, Func<string, string?> CronFault);
