using System.Globalization;

namespace Terrecablate.Workflow.Domain.Tests;

/// <summary>Dates and instants as tests write them.</summary>
internal static class Written
{
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
