using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Templates;

/// <summary>The words of a receipt.</summary>
internal static class ReceiptWords
{
    public const string Recorded = "La risposta è stata registrata.";
    public const string NextHeading = "Che cosa succede ora";

    public static string Subject(ReceiptMail mail) => $"Conclusa: {Phrases.Named(mail.Task)} – {mail.Decision}";

    public static string Keep(ReceiptMail mail, LetterheadOptions letterhead) =>
        $"Numero di registro {mail.ReceiptNumber}. Se la risposta non corrisponde a quanto deciso, avvisare subito: {letterhead.Office}.";

    public static string Why(Reader reader) =>
        $"Perché questo messaggio: è la ricevuta per {reader.Name}. Fa fede il registro.";

    public static string Text(ReceiptMail mail, Reader reader) => new PlainText()
        .Block(Phrases.TitleAndSubject(mail.Task), Phrases.Context(mail.Task))
        .Block(Recorded)
        .Block($"Decisione: {mail.Decision}", $"Chi ha deciso: {mail.Actor}", $"Quando: {mail.DecidedAt}")
        .BlockIf(mail.Values.Count > 0, mail.Values.Select(value => $"{value.Key}: {value.Value}"))
        .BlockIf(mail.Next is not null, $"{NextHeading}: {mail.Next}")
        .Block(Keep(mail, reader.Letterhead))
        .SignedBy(reader.Letterhead, Why(reader));
}
