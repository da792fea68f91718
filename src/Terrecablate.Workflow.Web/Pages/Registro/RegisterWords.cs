using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Definitions.Shipped;
using Terrecablate.Workflow.Processes.Instances;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Registro;

/// <summary>One line of the register as people read it.</summary>
public sealed record RegisterLine(long Seq, DateTimeOffset At, string What, string? TaskId, string Matter, string? Who, string Detail);

/// <summary>Puts register entries into Italian.</summary>
public static class RegisterWords
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        [EventType.ActRecorded] = "Atto registrato",
        [EventType.CycleClosed] = "Ciclo chiuso",
        [EventType.CycleOpened] = "Ciclo aperto",
        [EventType.DeadlineChanged] = "Termine spostato",
        [EventType.DeadlineMissed] = "Termine mancato",
        [EventType.DefinitionPublished] = "Processo pubblicato",
        [EventType.DefinitionRetracted] = "Processo ritirato",
        [EventType.DigestSent] = "Riepilogo inviato",
        [EventType.DocumentIssued] = "Documento generato",
        [EventType.Escalated] = "Segnalazione inviata",
        [EventType.GateBlocked] = "Condizioni non ancora vere",
        [EventType.GateOpened] = "Condizioni vere",
        [EventType.IncidentMended] = "Anomalia risolta",
        [EventType.InstanceMigrated] = "Procedimento portato a un'altra versione",
        [EventType.InvariantBroken] = "Anomalia",
        [EventType.LinkIssued] = "Collegamento inviato",
        [EventType.PaymentOrdered] = "Pagamento ordinato",
        [EventType.PreferencesChanged] = "Modo di ricevere gli avvisi",
        [EventType.ProcessCancelled] = "Procedimento annullato",
        [EventType.ProcessCompleted] = "Procedimento concluso",
        [EventType.ProcessOrdered] = "Avvio ordinato",
        [EventType.ProcessStarted] = "Procedimento avviato",
        [EventType.Published] = "Pubblicazione",
        [EventType.ReminderSent] = "Promemoria inviato",
        [EventType.SavingsRecorded] = "Economia registrata",
        [EventType.ScoreComputed] = "Punteggio calcolato",
        [EventType.ShippedDefinitionAnswered] = "Versione fornita",
        [EventType.StateRealigned] = "Stato riallineato",
        [EventType.TaskCompleted] = "Decisione",
        [EventType.TaskOpened] = "Attività aperta",
        [EventType.TaskReassigned] = "Attività riassegnata",
    };

    private static readonly Dictionary<string, string> DataLabels = new()
    {
        ["activity"] = "attività",
        ["basis"] = "in base a",
        ["deadline"] = "termine",
        ["date"] = "data",
        ["from"] = "dal",
        ["fromVersion"] = "dalla versione",
        ["gate"] = "condizione",
        ["number"] = "numero",
        ["percent"] = "percento del progetto",
        ["score"] = "punteggio",
        ["to"] = "al",
        ["toVersion"] = "alla versione",
        ["url"] = "indirizzo",
        ["version"] = "versione",
    };

    /// <summary>Every type with its words, for a filter.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Types => Labels.OrderBy(l => l.Value, StringComparer.Ordinal);

    public static RegisterLine Read(RegisterEntry entry, IReadOnlyDictionary<string, string> names)
    {
        var content = JsonNode.Parse(entry.Content)!.AsObject();
        var who = (string?)content["person"] is { } id ? names.GetValueOrDefault(id, "persona non più presente")
            : (string?)content["role"] is { } role && Role.IsKnown(role) ? Role.Label(role) : null;
        return new RegisterLine(
            entry.Seq, entry.At, Labels.GetValueOrDefault(entry.Type, entry.Type), entry.TaskId, Matter(content), who, Detail(content));
    }

    private static string Matter(JsonObject content) => string.Join(" · ", new[]
    {
        (string?)content["process"] is { } process ? ProcessNames.Of(process) : null,
        (string?)content["subject"] is { Length: > 0 } subject ? ProcessNames.Subject(subject) : null,
    }.OfType<string>());

    private static string Detail(JsonObject content)
    {
        List<string?> parts =
        [
            (string?)content["decision"] is { } decision ? Outcomes.Label(decision) : null,
            (bool?)content["late"] == true ? "in ritardo" : null,
            (int?)content["round"] is > 1 and var round ? $"{round}° giro" : null,
            (string?)content["kind"] is { } kind ? Kind(kind) : null,
            (string?)content["due"] is { } due && DateOnly.TryParse(due, System.Globalization.CultureInfo.InvariantCulture, out var day) ? $"scadenza {Italian.ShortDate(day)}" : null,
            (string?)content["reason"],
            Preferences(content),
            .. (content["data"]?["changes"] as JsonArray ?? []).Select(c => (string?)c),
            .. (content["data"] as JsonObject ?? []).Where(d => d.Value is JsonValue && DataLabels.ContainsKey(d.Key)).Select(d => $"{DataLabels[d.Key]} {d.Value}"),
        ];
        return string.Join("; ", parts.Where(p => !string.IsNullOrWhiteSpace(p)));
    }

    private static string? Preferences(JsonObject content) =>
        Enum.TryParse<PersonalWay>((string?)content["data"]?["way"], out var way) && Enum.TryParse<ReminderStyle>((string?)content["data"]?["reminders"], out var reminders)
            ? ChangePreferences.WordsOf(new Preferences(way, reminders))
            : null;

    /// <summary>A rung of the reminder ladder: <c>T-7</c> is «7 giorni prima».</summary>
    public static string Kind(string kind) => kind switch
    {
        "T" => "il giorno della scadenza",
        nameof(MendKind.Retry) => "riprovata",
        nameof(MendKind.Skip) => "saltata",
        nameof(MendKind.Cancel) => "procedimento annullato",
        nameof(ShippedAnswer.Keep) => "tenuta la nostra",
        nameof(ShippedAnswer.Take) => "presa quella fornita",
        nameof(ShippedAnswer.Merge) => "unite le due",
        _ when kind.StartsWith("T-", StringComparison.Ordinal) => $"{Days(kind[2..])} prima della scadenza",
        _ when kind.StartsWith("T+", StringComparison.Ordinal) => $"{Days(kind[2..])} dopo la scadenza",
        _ => kind,
    };

    private static string Days(string count) => count == "1" ? "1 giorno" : $"{count} giorni";
}
