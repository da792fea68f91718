using System.Globalization;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Objectives;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Simulation;

/// <summary>Fills in what an answer needs and the script does not say: plausible, and the same each run.</summary>
public sealed class PlausibleValues(CyclePlan plan, WorkingCalendar calendar, JsonObject actuals)
{
    private int _acts;

    public JsonObject Complete(WorkTask task, string decision, JsonObject given, DateOnly today)
    {
        var values = (JsonObject)given.DeepClone();
        foreach (var field in TaskForm.Find(task.Form).Fields)
        {
            if (!values.ContainsKey(field.Name) && IsWanted(field, decision, values) && ValueOf(field, task, decision, today) is { } value)
            {
                values[field.Name] = value;
            }
        }

        if (today > task.Due && !values.ContainsKey("lateReason"))
        {
            values["lateReason"] = "Ritardo simulato.";
        }

        return values;
    }

    private static bool IsWanted(FormField field, string decision, JsonObject values) => field.Name switch
    {
        "remarks" or "reason" => field.IsRequiredFor(decision) && !values.ContainsKey("remarks") && !values.ContainsKey("reason"),
        "actuals" or "motivation" or "noticeBoardFrom" or "protocol" => true,
        _ => field.IsRequiredFor(decision),
    };

    private JsonNode? ValueOf(FormField field, WorkTask task, string decision, DateOnly today) => field.Name switch
    {
        "actuals" => Actuals(task),
        "for" or "present" => Members(field.Name, decision),
        "sessionDate" => Iso(task.StepType == "Terrecablate.Convene" ? Session(today) : task.NotBefore ?? today),
        "newDate" or "secondCallDate" => Iso(calendar.AddWorkingDays(today, 10)),
        "percent" => 50,
        "number" => FormattableString.Invariant($"{++_acts}/{today.Year}"),
        "protocol" => FormattableString.Invariant($"{today:yyyyMMdd}-{_acts}"),
        "url" => $"https://www.example.org/trasparenza/{task.Process}/{task.Subject.ToLowerInvariant()}",
        _ when field.Kind == FieldKind.Date => Iso(today),
        _ when field.Kind is FieldKind.Text or FieldKind.LongText => $"{field.Label}: testo simulato.",
        _ => null,
    };

    private DateOnly Session(DateOnly today) => calendar.NextWorkingDay(today.AddDays(plan.Parameters.NoticeClearDays + 1));

    private JsonArray Members(string field, string decision) =>
        field == "for" && decision != "Approved" ? [] : [.. plan.Members.Select(m => JsonValue.Create(m.Name))];

    private JsonObject Actuals(WorkTask task)
    {
        var given = new JsonObject();
        foreach (var indicator in RecordActuals.OwnedBy(task.Scope, plan))
        {
            given[indicator.Id] = actuals[indicator.Id]?.DeepClone() ?? (indicator.Target.For(plan.Year) is { } target ? JsonValue.Create(target) : null);
        }

        return given;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
