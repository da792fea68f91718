using System.Globalization;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Templates;

/// <summary>Sentences that several mails share, so that the HTML part and the plain part cannot disagree.</summary>
internal static class Phrases
{
    public const string Personal = "Non inoltrare: il collegamento è personale.";
    public const string OpeningIsSafe = "Aprire la pagina non decide nulla: si legge, si risponde e si conferma lì.";
    public const string CopyTheAddress = "Se il pulsante non funziona, copiare questo indirizzo nel browser:";
    public const string Automatic = "Messaggio automatico.";

    /// <summary>"Approvazione del Piano – Area Tecnica (Ciclo 2020)", without saying twice what the title says already.</summary>
    public static string Named(TaskLine task) => $"{TitleAndSubject(task)} ({task.Cycle})";

    public static string TitleAndSubject(TaskLine task) =>
        task.Subject.Length == 0 || task.Title.Contains(task.Subject, StringComparison.CurrentCultureIgnoreCase)
            ? task.Title
            : $"{task.Title} – {task.Subject}";

    /// <summary>"Ciclo 2020 · Redazione del piano".</summary>
    public static string Context(TaskLine task) => $"{task.Cycle} · {task.Process}";

    /// <summary>31/01, or 31/01/2021 where the year is not the one of the mail.</summary>
    public static string ShortDate(DateOnly day, DateOnly today) =>
        day.ToString(day.Year == today.Year ? "dd'/'MM" : "dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    public static string Deadline(TaskLine task) => task.DueInWords.Length == 0 ? "nessuna" : task.DueInWords;

    public static IEnumerable<string> Paragraphs(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The footer's second line: whom to turn to, and for what.</summary>
    public static string Turn(LetterheadOptions letterhead, bool asksForAnAnswer)
    {
        var reason = asksForAnAnswer ? "Per delegare, per un'assenza" : "Per informazioni";
        var contact = letterhead.OfficeContact.Length == 0 ? "" : $" ({letterhead.OfficeContact})";
        return $"{reason} o se il messaggio è arrivato per errore: {letterhead.Office}{contact}.";
    }
}
