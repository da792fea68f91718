using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Templates;

/// <summary>The words of a digest.</summary>
internal static class DigestWords
{
    public const string Personal = "Non inoltrare: i collegamenti sono personali.";
    public const string Home = "Vai alla pagina iniziale";

    public static string Subject(DigestMail mail, Reader reader)
    {
        var late = mail.Lines.Count(line => IsOverdue(line, reader.Today));
        return mail.Lines switch
        {
            [var only] => OneTask(only, reader.Today),
            _ when late == 0 => $"Promemoria: {mail.Lines.Count} attività",
            _ when late == mail.Lines.Count => $"Promemoria: {late} attività scadute",
            _ => $"Promemoria: {mail.Lines.Count} attività, {late} {(late == 1 ? "scaduta" : "scadute")}",
        };
    }

    public static string Title(DigestMail mail) =>
        mail.Lines.Count == 1 ? "Un'attività da ricordare" : $"{mail.Lines.Count} attività da ricordare";

    /// <summary>The lines in the order of the mail, under headings that say whose turn it is.</summary>
    public static IReadOnlyList<DigestGroup> Groups(DigestMail mail, DateOnly today)
    {
        var own = mail.Lines.Where(line => line.Actor is null).ToList();
        DigestGroup[] groups =
        [
            new("Scadute", [.. own.Where(line => IsOverdue(line, today))]),
            new("Da svolgere", [.. own.Where(line => !IsOverdue(line, today))]),
            new("In carico ad altre persone", [.. mail.Lines.Where(line => line.Actor is not null)]),
        ];
        return [.. groups.Where(group => group.Lines.Count > 0)];
    }

    /// <summary>"Scadenza: domani (…)" or "Scaduta da 4 giorni (…)": the state is a word and never colour alone.</summary>
    public static string Deadline(TaskLine task) => task.DueInWords.StartsWith("scaduta", StringComparison.Ordinal)
        ? $"S{task.DueInWords[1..]}"
        : $"Scadenza: {Phrases.Deadline(task)}";

    public static bool IsOverdue(DigestLine line, DateOnly today) =>
        line.Kind.StartsWith("T+", StringComparison.Ordinal) || line.Task.Due < today;

    public static bool HasPersonalLink(DigestMail mail) => mail.Lines.Any(line => line.Link is not null);

    /// <summary>The link of a digest that has nothing but one task of the reader's own: it deserves the button.</summary>
    public static string? OnlyLink(DigestMail mail) => mail.Lines is [var only] ? only.Link : null;

    public static string Why(DigestMail mail, Reader reader) => mail.Lines.Count == 1
        ? $"Perché questo messaggio: ricorda a {reader.Name} un'attività, al massimo una volta al giorno."
        : $"Perché questo messaggio: i promemoria per {reader.Name} partono insieme, al massimo una volta al giorno.";

    public static string Text(DigestMail mail, Reader reader)
    {
        var text = new PlainText().Block(Title(mail));
        foreach (var group in Groups(mail, reader.Today))
        {
            text.Block($"{group.Heading} ({group.Lines.Count})");
            foreach (var line in group.Lines)
            {
                text.Block(Lines(line));
            }
        }

        return text
            .BlockIf(HasPersonalLink(mail), Personal, Phrases.OpeningIsSafe)
            .Block($"{Home}:", mail.HomeLink)
            .SignedBy(reader.Letterhead, Why(mail, reader), asksForAnAnswer: true);
    }

    private static IEnumerable<string> Lines(DigestLine line)
    {
        yield return $"* {Phrases.TitleAndSubject(line.Task)}";
        yield return $"  {Phrases.Context(line.Task)}";
        yield return $"  {Deadline(line.Task)}";
        if (line.Actor is not null)
        {
            yield return $"  In carico a: {line.Actor}";
        }

        if (line.Link is not null)
        {
            yield return $"  {TaskWords.Open}: {line.Link}";
        }
    }

    private static string OneTask(DigestLine line, DateOnly today)
    {
        var name = Phrases.Named(line.Task);
        return line.Task.Due switch
        {
            { } day when IsOverdue(line, today) => $"Scaduta il {Phrases.ShortDate(day, today)}: {name}",
            { } day => $"Promemoria entro il {Phrases.ShortDate(day, today)}: {name}",
            null => $"Promemoria: {name}",
        };
    }
}

/// <summary>Lines of a digest under one heading.</summary>
internal sealed record DigestGroup(string Heading, IReadOnlyList<DigestLine> Lines);
