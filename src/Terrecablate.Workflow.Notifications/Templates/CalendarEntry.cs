using System.Security.Cryptography;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Templates;

/// <summary>The deadline as a whole-day calendar entry. It never carries the personal link: calendars are shared.</summary>
internal static class CalendarEntry
{
    public static MailAttachment? For(TaskMail mail, string toAddress, DateTimeOffset at)
    {
        if (mail.Task.Due is not { } due)
        {
            return null;
        }

        var calendar = new Ical.Net.Calendar { ProductId = "-//Consorzio Terrecablate//Workflow//IT", Method = "PUBLISH" };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = Uid(mail.Task, toAddress),
            DtStamp = new CalDateTime(at.UtcDateTime, "UTC"),
            // Raised by each later mail, so that a calendar replaces the entry instead of adding one.
            Sequence = (int)(at.ToUnixTimeSeconds() / 60),
            Start = new CalDateTime(due),
            Summary = $"Scadenza: {Phrases.Named(mail.Task)}",
            Description = $"{mail.Task.DueWhy}\nIl collegamento per rispondere è nel messaggio di posta.".Trim(),
            Transparency = TransparencyType.Transparent,
        });
        var text = new CalendarSerializer().SerializeToString(calendar) ?? "";
        return new MailAttachment("scadenza.ics", "text/calendar; charset=utf-8; method=PUBLISH", Encoding.UTF8.GetBytes(text));
    }

    private static string Uid(TaskLine task, string toAddress)
    {
        var key = string.Join('\n', task.Cycle, task.Process, task.Title, task.Subject, toAddress.ToUpperInvariant());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32] + "@terrecablate.workflow";
    }
}
