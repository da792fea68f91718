using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Templates;

/// <summary>The words of a task's mail.</summary>
internal static class TaskWords
{
    public const string Open = "Apri l'attività";
    public const string RemarksHeading = "Osservazioni del giro precedente";
    public const string DocumentsHeading = "Documenti da leggere, nella pagina dell'attività";

    public static string Subject(TaskMail mail, Reader reader) => $"{Prefix(mail.Task.Due, reader.Today)}: {Phrases.Named(mail.Task)}";

    /// <summary>The first sentence: what has happened.</summary>
    public static string Lead(TaskMail mail) => mail.Reason switch
    {
        TaskMailReason.Reassigned => "Questa attività, finora affidata ad altri, passa in carico a chi riceve il messaggio.",
        TaskMailReason.Resent => "Ecco il nuovo collegamento. Quelli ricevuti prima per questa attività non sono più validi.",
        _ when mail.Round > 1 => $"L'attività è tornata con osservazioni: si apre il giro {mail.Round}.",
        _ => "C'è un'attività da svolgere.",
    };

    public static string Why(TaskMail mail, Reader reader) =>
        $"Perché questo messaggio: {reader.Name} ha in carico l'attività come {mail.ActsAs}.";

    public static IEnumerable<KeyValuePair<string, string>> Facts(TaskMail mail)
    {
        yield return new("Chi chiede", mail.RequestedBy);
        yield return new("In qualità di", mail.ActsAs);
        if (mail.Round > 1)
        {
            yield return new("Giro", $"{mail.Round}");
        }
    }

    public static string Text(TaskMail mail, Reader reader) => new PlainText()
        .Block(Phrases.TitleAndSubject(mail.Task), Phrases.Context(mail.Task))
        .Block(Lead(mail))
        .Block(Facts(mail).Select(fact => $"{fact.Key}: {fact.Value}"))
        .Paragraphs(mail.Instructions)
        .Block(Deadline(mail.Task))
        .Block($"{Open}:", mail.Link)
        .Block(Phrases.Personal, Phrases.OpeningIsSafe)
        .Quote($"{RemarksHeading}:", mail.Remarks)
        .List($"{DocumentsHeading}:", mail.Documents)
        .SignedBy(reader.Letterhead, Why(mail, reader), asksForAnAnswer: true);

    private static IEnumerable<string> Deadline(TaskLine task)
    {
        yield return $"Scadenza: {Phrases.Deadline(task)}";
        if (task.DueWhy.Length > 0)
        {
            yield return $"Perché questa data: {task.DueWhy}";
        }
    }

    private static string Prefix(DateOnly? due, DateOnly today) => due switch
    {
        null => "Da fare",
        { } day when day < today => $"Scaduta il {Phrases.ShortDate(day, today)}",
        { } day => $"Da fare entro il {Phrases.ShortDate(day, today)}",
    };
}
