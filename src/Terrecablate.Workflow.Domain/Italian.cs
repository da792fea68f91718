using System.Globalization;

namespace Terrecablate.Workflow.Domain;

/// <summary>Dates and numbers as the office writes them in Italian, the same on every machine.</summary>
/// <remarks>Own tables, because the names of the days must not depend on the culture data that a machine has installed.</remarks>
public static class Italian
{
    private static readonly string[] Weekdays = ["domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"];

    private static readonly string[] Months =
    [
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
        "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
    ];

    private static readonly NumberFormatInfo Numbers = NumberFormatInfo.ReadOnly(new NumberFormatInfo
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = ".",
        NegativeSign = "-",
    });

    /// <summary>The date with its weekday: <c>domenica 31 gennaio 2027</c>; the first of a month is <c>1°</c>.</summary>
    public static string LongDate(DateOnly date) => $"{Weekday(date)} {Date(date)}";

    /// <summary>The date without weekday: <c>31 gennaio 2027</c>.</summary>
    public static string Date(DateOnly date) => $"{DayAndMonth(date.Month, date.Day)} {date.Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The month of a date: <c>gennaio 2027</c>.</summary>
    public static string Month(DateOnly date) => $"{Months[date.Month - 1]} {date.Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A day of every year: <c>31 gennaio</c>.</summary>
    /// <param name="month">Month, 1 to 12.</param>
    /// <param name="day">Day of the month, from 1.</param>
    public static string DayAndMonth(int month, int day) =>
        $"{(day == 1 ? "1°" : day.ToString(CultureInfo.InvariantCulture))} {Months[month - 1]}";

    /// <summary>The date in figures: <c>31/01/2027</c>.</summary>
    public static string ShortDate(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>The same text with a capital letter at its beginning.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The name of the weekday in lower case: <c>domenica</c>.</summary>
    public static string Weekday(DateOnly date) => Weekdays[(int)date.DayOfWeek];

    /// <summary>A number with decimal comma, thousands points and at most the decimals given, no trailing zeros: <c>98,3636</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">Most decimals shown, 0 to 10; the rest is rounded, halves away from zero.</param>
    public static string Number(decimal value, int decimals = 4)
    {
        var rounded = decimal.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded.ToString(decimals == 0 ? "#,##0" : "#,##0." + new string('#', decimals), Numbers);
    }
}
