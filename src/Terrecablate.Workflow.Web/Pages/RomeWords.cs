using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Web.Pages;

/// <summary>Moments as people read them: on the clock of Rome.</summary>
public static class RomeWords
{
    /// <summary><c>3 marzo 2020, ore 10:42</c>.</summary>
    public static string Moment(DateTimeOffset at) => FormattableString.Invariant($"{Italian.Date(RomeTime.Today(at))}, ore {RomeTime.ToRome(at):HH:mm}");

    /// <summary><c>03/03/2020 10:42</c>, for tables.</summary>
    public static string Brief(DateTimeOffset at) => FormattableString.Invariant($"{Italian.ShortDate(RomeTime.Today(at))} {RomeTime.ToRome(at):HH:mm}");

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Iso(DateTimeOffset at) => RomeTime.ToRome(at).ToString("yyyy-MM-dd'T'HH:mmzzz", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>For <c>datetime</c> attributes and date inputs.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A file's size.</summary>
    public static string Size(long bytes) => bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} KB" : $"{Italian.Number(bytes / 1048576m, 1)} MB";
}
