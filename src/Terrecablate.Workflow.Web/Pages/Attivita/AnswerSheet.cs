using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Bodies;
using Terrecablate.Workflow.Domain.Objectives;
using Terrecablate.Workflow.Processes.Objectives;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>A task's form as it is drawn: what was typed, else what the Secretariat prepared, else nothing.</summary>
public sealed class AnswerSheet(TaskSheet sheet, bool byLink)
{
    public TaskSheet Sheet => sheet;

    public TaskForm Form { get; } = TaskForm.Find(sheet.Task.Form);

    public Proposal? Proposal { get; } = Proposal.Of(sheet.Task);

    /// <summary>Made with the page: sending the same page twice is one decision.</summary>
    public string Operation { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>What was typed on a page that came back; none on a fresh page.</summary>
    public JsonObject? Typed { get; set; }

    /// <summary>Chosen on a page that came back; never preselected.</summary>
    public string? Decision { get; set; }

    public string? TypedName { get; set; }

    public bool AsksName => byLink && sheet.Task.Assurance == Assurance.LinkAndCode;

    public bool NeedsLogin => byLink && sheet.Task.Assurance == Assurance.Login;

    public bool AsksLateReason => sheet.IsOverdue;

    /// <summary>Whether the form only prepares an outcome for somebody else to confirm.</summary>
    public bool IsPreparation { get; init; }

    private JsonObject Values => Typed ?? Proposal?.Values ?? [];

    public string Text(string field) => Values[field] is JsonValue value ? value.ToString() : "";

    public bool IsChosen(string field, string choice) => Values[field] is JsonArray chosen && chosen.Any(c => (string?)c == choice);

    public string Cell(string indicator, string name) =>
        (Values["actuals"] as JsonObject)?[indicator] is JsonObject row && row[name] is JsonValue value ? value.ToString() : "";

    public IReadOnlyList<Indicator> Indicators { get; } =
        [.. RecordActuals.OwnedBy(string.IsNullOrEmpty(sheet.Task.Scope) ? null : sheet.Task.Scope, sheet.Plan)];

    public IReadOnlyList<Member> Members => sheet.Plan.Members;

    /// <summary>The running total of a choice of members, in words; none where nothing is chosen yet.</summary>
    public string? Total(string field)
    {
        var chosen = Members.Where(m => IsChosen(field, m.Name)).ToList();
        return chosen.Count == 0 ? null : $"Selezionati {chosen.Count} enti su {Members.Count}, quote {Italian.Number(chosen.Sum(m => m.Share))} % su {Italian.Number(Members.Sum(m => m.Share))} %.";
    }

    /// <summary>Which outcomes need a field, said below its label.</summary>
    public string? Needed(FormField field) => field.RequiredFor switch
    {
        [] => null,
        ["*"] => "Necessario.",
        var outcomes when outcomes.Where(sheet.Task.OutcomeList.Contains).Select(o => $"«{Outcomes.Label(o)}»").ToList() is { Count: > 0 } named => $"Necessario per {string.Join(", ", named)}.",
        _ => null,
    };

    /// <summary>
    /// The classes by which the stylesheet hides a field that only some outcomes ask for until one of them is chosen; remarks may go
    /// with any outcome. Empty where the field is always shown.
    /// </summary>
    public string When(FormField field)
    {
        var outcomes = sheet.Task.OutcomeList.Index().Where(o => field.Name == "remarks" || field.RequiredFor.Contains(o.Item)).ToList();
        return field.RequiredFor.Count == 0 || field.RequiredFor.Contains("*") || outcomes.Count == 0
            ? ""
            : string.Join(' ', outcomes.Select(o => FormattableString.Invariant($"tw-when-{o.Index + 1}")).Prepend("tw-when"));
    }

    public static string Id(string key) => "c-" + string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}

/// <summary>One field to draw, with the form around it and what is wrong with it.</summary>
public sealed record FieldView(AnswerSheet Answer, FormField Field, ModelStateDictionary State)
{
    public string Key => AnswerReading.Key(Field);

    public string Id => AnswerSheet.Id(Key);

    public bool IsInvalid => State.TryGetValue(Key, out var entry) && entry.Errors.Count > 0;

    public string? Error => IsInvalid ? State[Key]!.Errors[0].ErrorMessage : null;

    public string? Hint => string.Join(' ', new[] { Answer.Needed(Field), Field.Hint }.Where(h => h is not null)) is { Length: > 0 } hint ? hint : null;

    /// <summary>What describes the input, for <c>aria-describedby</c>.</summary>
    public string? Described => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };
}
