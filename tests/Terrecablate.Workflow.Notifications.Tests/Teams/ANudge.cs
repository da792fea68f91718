namespace Terrecablate.Workflow.Notifications.Tests.Teams;

/// <summary>A nudge to send.</summary>
internal static class ANudge
{
    public const string Link = "https://ciclo.terrecablate.example/t/Q2ljbG8tMjAyMC1wZXJzb25hbGU";

    public static OutgoingNudge With(string id = "m1", string title = "Approvazione del Piano della performance") => new(
        id,
        "anna.neri@example.org",
        title,
        "Attende una tua risposta; scadenza tra 7 giorni (venerdì 31 gennaio 2020)",
        [new("Oggetto", "Piano"), new("Scadenza", "tra 7 giorni (venerdì 31 gennaio 2020)")],
        Link);
}
