using FsCheck;
using FsCheck.Fluent;

namespace Terrecablate.Workflow.Domain.Tests;

/// <summary>Dates of the years in which a cycle may run.</summary>
public static class AnyDate
{
    public static Arbitrary<DateOnly> Dates() =>
        Gen.Choose(0, 365 * 30).Select(days => new DateOnly(2010, 1, 1).AddDays(days)).ToArbitrary();

    public static Arbitrary<DateTimeOffset> Instants() =>
        Gen.Choose(0, 60 * 24 * 365 * 30).Select(minutes => new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes)).ToArbitrary();
}
