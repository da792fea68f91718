using Cronos;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>A timetable of five fields, or of six with the seconds first, as Elsa reads it.</summary>
internal static class CronTimetable
{
    /// <exception cref="CronFormatException">The text is no timetable.</exception>
    public static CronExpression Parse(string text) => CronExpression.Parse(
        text, text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 5 ? CronFormat.IncludeSeconds : CronFormat.Standard);
}
