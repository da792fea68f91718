using System.Text;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Scadenzario;

/// <summary>The board as a file that an Italian spreadsheet opens: semicolons, UTF-8 with its mark, no cell that is a formula.</summary>
public static class Csv
{
    private static readonly string[] Headings =
        ["Ciclo", "Processo e oggetto", "Attività", "Giro", "Ruolo", "Persona", "Scadenza", "Giorni", "Stato", "Ultimo promemoria", "Esito"];

    public static async Task WriteAsync(Stream output, IAsyncEnumerable<Row> rows, DateOnly today, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Line(Headings));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await writer.WriteLineAsync(Line(Cells(row, today)));
        }
    }

    /// <summary>One cell: quoted where needed, and never read as a formula.</summary>
    public static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().ContainsAny(";\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string[] Cells(Row row, DateOnly today) =>
    [
        FormattableString.Invariant($"{row.Year}"),
        row.Matter,
        row.Title,
        FormattableString.Invariant($"{row.Round}"),
        row.Actor,
        row.Person ?? "",
        Italian.ShortDate(row.Due),
        row.DaysLeft(today),
        row.Standing(today).Words,
        row.LastReminderAt is { } at ? RomeWords.Brief(at) : "",
        row.Decision is { } decision ? Outcomes.Label(decision) : "",
    ];

    private static string Line(IEnumerable<string> cells) => string.Join(';', cells.Select(Cell));
}
