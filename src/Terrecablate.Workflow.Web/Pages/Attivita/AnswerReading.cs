using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Terrecablate.Workflow.Domain.Objectives;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>Reads a task's form as it was sent and says, field by field, what keeps it from standing.</summary>
public static class AnswerReading
{
    public const string Decision = "decision";
    public const string LateReason = "lateReason";
    public const string Declared = "declared";
    public const string TypedName = "typedName";
    public const string Operation = "operation";
    public const string Files = "files";

    public static string Key(FormField field) => $"f.{field.Name}";

    public static string Key(Indicator indicator, string part) => $"i.{indicator.Id}.{part}";

    /// <summary>Fills the sheet with what was sent.</summary>
    public static void Read(AnswerSheet sheet, IFormCollection form, ModelStateDictionary state)
    {
        var values = new JsonObject();
        foreach (var field in sheet.Form.Fields)
        {
            if (Value(field, sheet, form, state) is { } value)
            {
                values[field.Name] = value;
            }
        }

        if (Text(form, LateReason) is { } late)
        {
            values[LateReason] = late;
        }

        sheet.Typed = values;
        sheet.Decision = Text(form, Decision);
        sheet.TypedName = Text(form, TypedName);
        sheet.Operation = Text(form, Operation) is { Length: <= 64 } operation ? operation : sheet.Operation;
    }

    /// <summary>Says what is missing for the decision.</summary>
    public static void Check(AnswerSheet sheet, IFormCollection form, ModelStateDictionary state)
    {
        if (sheet.Decision is null || !sheet.Sheet.Task.OutcomeList.Contains(sheet.Decision))
        {
            state.AddModelError(Decision, "Scegliere un esito.");
        }
        else
        {
            foreach (var problem in sheet.Form.Problems(sheet.Decision, sheet.Typed!))
            {
                state.AddModelError($"f.{problem.Field}", problem.Message);
            }
        }

        if (!sheet.IsPreparation)
        {
            CheckSignature(sheet, form, state);
        }
    }

    private static void CheckSignature(AnswerSheet sheet, IFormCollection form, ModelStateDictionary state)
    {
        if (sheet.AsksLateReason && Text(form, LateReason) is null)
        {
            state.AddModelError(LateReason, "Il termine è scaduto: indicare il motivo del ritardo.");
        }

        if (!form.ContainsKey(Declared))
        {
            state.AddModelError(Declared, "Confermare la dichiarazione con la spunta.");
        }

        if (sheet.AsksName && sheet.TypedName is null)
        {
            state.AddModelError(TypedName, "Digitare il proprio nome e cognome.");
        }
    }

    private static JsonNode? Value(FormField field, AnswerSheet sheet, IFormCollection form, ModelStateDictionary state) => field.Kind switch
    {
        FieldKind.YesNo => JsonValue.Create(form.ContainsKey(Key(field))),
        FieldKind.Members => new JsonArray([.. sheet.Members.Where(m => form[Key(field)].Contains(m.Name)).Select(m => JsonValue.Create(m.Name))]),
        FieldKind.Indicators => Rows(sheet, form, state),
        FieldKind.Number => Text(form, Key(field)) is { } text ? Number(text) is { } number ? JsonValue.Create(number) : JsonValue.Create(text) : null,
        _ => Text(form, Key(field)) is { } text ? JsonValue.Create(text) : null,
    };

    private static JsonObject Rows(AnswerSheet sheet, IFormCollection form, ModelStateDictionary state)
    {
        var rows = new JsonObject();
        foreach (var indicator in sheet.Indicators)
        {
            var row = new JsonObject();
            foreach (var part in new[] { "value", "evidence", "forecast" })
            {
                if (Text(form, Key(indicator, part)) is { } text)
                {
                    row[part] = text;
                }
            }

            if ((string?)row["value"] is { } value && Number(value) is null)
            {
                state.AddModelError(Key(indicator, "value"), $"{indicator.Id}: «{value}» non è un numero, si scrive per esempio 1250,5.");
            }

            if (row.Count > 0)
            {
                rows[indicator.Id] = row;
            }
        }

        return rows;
    }

    /// <summary>A number as Italians write it, or with a point.</summary>
    private static decimal? Number(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(IFormCollection form, string key) => form[key].ToString().Trim() is { Length: > 0 } text ? text.ReplaceLineEndings("\n") : null;
}
