using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Web.Pages.Scadenzario;

namespace Terrecablate.Workflow.Web.Pages.Trasparenza;

/// <summary>The data of a published document in open formats: CSV as an Italian spreadsheet reads it, JSON with plain numbers.</summary>
[AllowAnonymous]
public sealed class DownloadPage(Publications publications) : PageModel
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<IActionResult> OnGetAsync(string cycle, string file, CancellationToken cancellationToken)
    {
        var (name, format) = (Path.GetFileNameWithoutExtension(file), Path.GetExtension(file));
        if (format is not (".csv" or ".json") || await publications.RowsAsync(cycle, name, cancellationToken) is not { } rows)
        {
            return NotFound();
        }

        return format == ".json"
            ? File(Encoding.UTF8.GetBytes(rows.ToJsonString(Readable)), "application/json", $"{name}.json")
            : File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(AsCsv(rows))], "text/csv", $"{name}.csv");
    }

    private static string AsCsv(JsonArray rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Select(row => row!.AsObject()))
        {
            if (text.Length == 0)
            {
                text.Append(string.Join(';', row.Select(cell => Csv.Cell(cell.Key)))).Append("\r\n");
            }

            text.Append(string.Join(';', row.Select(cell => Cell(cell.Value)))).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Cell(JsonNode? value) => value switch
    {
        null => "",
        JsonValue number when number.TryGetValue<decimal>(out var known) => known.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', ','),
        _ => Csv.Cell(value.ToString()),
    };
}
