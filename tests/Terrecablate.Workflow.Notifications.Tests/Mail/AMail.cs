using System.Text;

namespace Terrecablate.Workflow.Notifications.Tests.Mail;

/// <summary>A message to send.</summary>
internal static class AMail
{
    public static readonly DateTimeOffset At = new(2020, 1, 24, 9, 5, 0, TimeSpan.FromHours(1));

    public static OutgoingMail With(string id = "notice-1@terrecablate.example", string to = "anna.neri@example.org", string subject = "Da fare entro il 31/01: perché è così") =>
        new(id, "Anna Neri", to, subject, "Testo: perché è così.\n", "<p>Testo: perché è così.</p>", [Calendar], At);

    private static MailAttachment Calendar => new("scadenza.ics", "text/calendar; charset=utf-8", Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
}
