namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>An Italian national holiday and the years in which the law made it one.</summary>
/// <param name="Name">The name in Italian.</param>
/// <param name="Month">Month, 1 to 12; 0 for a day that follows Easter.</param>
/// <param name="Day">Day of the month; for a day that follows Easter, the days after Easter Sunday.</param>
/// <param name="From">First year in force, inclusive.</param>
/// <param name="To">Last year in force, inclusive; none when it still is.</param>
/// <param name="Basis">The law that says so.</param>
/// <source>L. 260/1949; L. 54/1977; D.P.R. 792/1985; L. 336/2000; L. 151/2025</source>
public sealed record NationalHoliday(string Name, int Month, int Day, int From, int? To, string Basis)
{
    private const string Founding = "L. 260/1949";

    /// <summary>The last year of the holidays that L. 54/1977 abolished in March.</summary>
    private const int BeforeReform = 1976;

    /// <summary>The table, complete for the years from <see cref="WorkingCalendar.FirstYear"/> on; a new law is one more row.</summary>
    public static IReadOnlyList<NationalHoliday> All { get; } =
    [
        new("Capodanno", 1, 1, 1949, null, Founding),
        new("Epifania", 1, 6, 1949, 1977, Founding),
        new("Epifania", 1, 6, 1986, null, "D.P.R. 792/1985"),
        new("San Giuseppe", 3, 19, 1949, BeforeReform, Founding),
        new("Lunedì dell'Angelo", 0, 1, 1949, null, Founding),
        new("Ascensione", 0, 39, 1949, BeforeReform, Founding),
        new("Corpus Domini", 0, 60, 1949, BeforeReform, Founding),
        new("Anniversario della Liberazione", 4, 25, 1949, null, Founding),
        new("Festa del lavoro", 5, 1, 1949, null, Founding),
        new("Festa della Repubblica", 6, 2, 1949, BeforeReform, Founding),
        new("Festa della Repubblica", 6, 2, 2001, null, "L. 336/2000"),
        new("Santi Pietro e Paolo", 6, 29, 1949, BeforeReform, Founding),
        new("Assunzione", 8, 15, 1949, null, Founding),
        new("San Francesco d'Assisi", 10, 4, 2026, null, "L. 151/2025"),
        new("Ognissanti", 11, 1, 1949, null, Founding),
        new("Unità nazionale", 11, 4, 1949, BeforeReform, Founding),
        new("Immacolata Concezione", 12, 8, 1949, null, Founding),
        new("Natale", 12, 25, 1949, null, Founding),
        new("Santo Stefano", 12, 26, 1949, null, Founding),
    ];

    /// <summary>Whether the holiday falls on the date, in a year in which it was in force.</summary>
    public bool FallsOn(DateOnly date)
    {
        if (date.Year < From || date.Year > (To ?? int.MaxValue))
        {
            return false;
        }

        return Month == 0 ? date == Easter(date.Year).AddDays(Day) : date.Month == Month && date.Day == Day;
    }

    /// <summary>Easter Sunday of the Gregorian calendar.</summary>
    /// <param name="year">Year, 1583 to 9998.</param>
    public static DateOnly Easter(int year)
    {
        // The anonymous algorithm (Butcher, 1876): no table, no exception.
        var (golden, century, inCentury) = (year % 19, year / 100, year % 100);
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - correction + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        var shift = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * shift) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
