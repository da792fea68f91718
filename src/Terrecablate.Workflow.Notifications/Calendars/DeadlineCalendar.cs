using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Terrecablate.Workflow.Notifications.Calendars;

/// <summary>A day in a calendar.</summary>
/// <param name="Id">Stable: a calendar that reads the file again replaces the entry.</param>
/// <param name="Day">The whole day.</param>
/// <param name="Summary">Its heading.</param>
/// <param name="Description">What more there is to say.</param>
public sealed record CalendarDay(string Id, DateOnly Day, string Summary, string Description);

/// <summary>Writes deadlines as a calendar file.</summary>
public static class DeadlineCalendar
{
    public static string Write(IEnumerable<CalendarDay> days, DateTimeOffset at)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Consorzio Terrecablate//Workflow//IT", Method = "PUBLISH" };
        foreach (var day in days)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{day.Id}@terrecablate.workflow",
                DtStamp = new CalDateTime(at.UtcDateTime, "UTC"),
                Start = new CalDateTime(day.Day),
                Summary = day.Summary,
                Description = day.Description,
                Transparency = Ical.Net.TransparencyType.Transparent,
            });
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }
}
