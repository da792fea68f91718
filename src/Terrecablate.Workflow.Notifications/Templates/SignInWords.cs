using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Templates;

/// <summary>The words that carry a sign-in link.</summary>
internal static class SignInWords
{
    public const string Subject = "Accesso: il collegamento per entrare";
    public const string Title = "Il collegamento per entrare";
    public const string Enter = "Entra";
    public const string NotAsked = "Chi non ha chiesto di entrare può ignorare il messaggio: senza il collegamento nessuno entra.";

    public static string Lead(SignInMail mail) => $"Il collegamento vale una sola volta, fino a: {mail.ValidUntil}.";

    public static string Why(Reader reader) => $"Perché questo messaggio: qualcuno ha chiesto di entrare con l'indirizzo di {reader.Name}.";

    public static string Text(SignInMail mail, Reader reader) => new PlainText()
        .Block(Title)
        .Block(Lead(mail))
        .Block($"{Enter}:", mail.Link)
        .Block(Phrases.Personal, NotAsked)
        .SignedBy(reader.Letterhead, Why(reader));
}
