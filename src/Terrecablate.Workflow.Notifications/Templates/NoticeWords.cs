using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Templates;

/// <summary>The words around a notice.</summary>
internal static class NoticeWords
{
    public static string Subject(NoticeMail mail) => $"Avviso: {mail.Title}";

    public static string LinkText(NoticeMail mail) => mail.LinkText is { Length: > 0 } text ? text : "Apri la pagina";

    public static string Why(Reader reader) => $"Perché questo messaggio: {reader.Name} è fra le persone da informare. Non richiede risposta.";

    public static string Text(NoticeMail mail, Reader reader)
    {
        var text = new PlainText().Block(mail.Title);
        foreach (var paragraph in mail.Paragraphs)
        {
            text.Block(paragraph);
        }

        return text
            .BlockIf(mail.Link is not null, $"{LinkText(mail)}:", mail.Link ?? "")
            .SignedBy(reader.Letterhead, Why(reader));
    }
}
