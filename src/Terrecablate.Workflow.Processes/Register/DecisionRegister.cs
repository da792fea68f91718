using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Register;

/// <summary>
/// Appends to the current body's register. Two writers cannot both append after the same line: the second one's
/// transaction fails and starts over, so the chain never forks.
/// </summary>
public sealed class DecisionRegister(WorkflowDb db, TimeProvider clock, HotQueries queries)
{
    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private RegisterEntry? _last;

    /// <summary>Appends one event. Properties that are null are left out; the order of the rest is kept.</summary>
    public async Task<RegisterEntry> AppendAsync(RegisterEvent happened, CancellationToken cancellationToken = default)
    {
        _last ??= await queries.LastEntry(db, cancellationToken);
        var now = clock.GetUtcNow();
        var seq = (_last?.Seq ?? 0) + 1;
        var content = Write(seq, now, happened).ToJsonString(Canonical);
        var entry = new RegisterEntry
        {
            Seq = seq,
            At = now,
            Type = happened.Type,
            CycleId = happened.Cycle?.Id,
            TaskId = happened.Task?.Id,
            InstanceId = happened.Instance ?? happened.Task?.InstanceId,
            Content = content,
            Hash = HashOf(_last?.Hash ?? "", content),
        };
        db.Register.Add(entry);
        _last = entry;
        return entry;
    }

    /// <summary>The link between two lines: SHA-256 over the previous hash and the content.</summary>
    public static string HashOf(string previousHash, string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previousHash + content)));

    private static JsonObject Write(long seq, DateTimeOffset now, RegisterEvent e)
    {
        var line = new JsonObject
        {
            ["seq"] = seq,
            ["at"] = RomeTime.ToRome(now).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
            ["type"] = e.Type,
        };
        Put(line, "cycle", e.Cycle?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Put(line, "process", e.Process ?? e.Task?.Process);
        Put(line, "instance", e.Instance ?? e.Task?.InstanceId);
        Put(line, "task", e.Task?.Name);
        Put(line, "subject", e.Subject ?? e.Task?.Subject);
        Put(line, "role", e.Role ?? e.Task?.Role);
        Put(line, "person", e.Person);
        Put(line, "due", e.Due?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Put(line, "decision", e.Decision);
        Put(line, "late", e.Late);
        Put(line, "round", e.Round);
        Put(line, "kind", e.Kind);
        Put(line, "channel", e.Channel);
        Put(line, "reason", e.Reason);
        Put(line, "data", e.Data is null ? null : WithPlainNumbers(e.Data));
        return line;
    }

    /// <summary>One way to write a number: databases give 35 back as 35.0 or as 35.000, and a line must not depend on that.</summary>
    private static JsonNode? WithPlainNumbers(JsonNode? node) => node switch
    {
        JsonObject several => new JsonObject(several.Select(p => KeyValuePair.Create(p.Key, WithPlainNumbers(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithPlainNumbers)]),
        JsonValue value when value.TryGetValue<decimal>(out var number) => JsonValue.Create(number / 1.0000000000000000000000000000m),
        _ => node?.DeepClone(),
    };

    private static void Put(JsonObject line, string name, JsonNode? value)
    {
        if (value is not null && !(value is JsonValue text && text.TryGetValue<string>(out var s) && s.Length == 0))
        {
            line[name] = value;
        }
    }
}

/// <summary>What happened, in the words of the event stream.</summary>
/// <param name="Type">One of <see cref="EventType"/>.</param>
public sealed record RegisterEvent(string Type)
{
    public Cycle? Cycle { get; init; }

    public WorkTask? Task { get; init; }

    public string? Process { get; init; }

    public string? Instance { get; init; }

    public string? Subject { get; init; }

    public string? Role { get; init; }

    /// <summary>A person's id, never a name.</summary>
    public string? Person { get; init; }

    public DateOnly? Due { get; init; }

    public string? Decision { get; init; }

    public bool? Late { get; init; }

    public int? Round { get; init; }

    public string? Kind { get; init; }

    public string? Channel { get; init; }

    public string? Reason { get; init; }

    public JsonObject? Data { get; init; }
}

/// <summary>The types of event. Other programs read them: none is ever renamed.</summary>
public static class EventType
{
    public const string ActRecorded = nameof(ActRecorded);
    public const string CycleClosed = nameof(CycleClosed);
    public const string CycleOpened = nameof(CycleOpened);
    public const string DeadlineChanged = nameof(DeadlineChanged);
    public const string DeadlineMissed = nameof(DeadlineMissed);
    public const string DefinitionPublished = nameof(DefinitionPublished);
    public const string DefinitionRetracted = nameof(DefinitionRetracted);
    public const string DigestSent = nameof(DigestSent);
    public const string DocumentIssued = nameof(DocumentIssued);
    public const string Escalated = nameof(Escalated);
    public const string GateBlocked = nameof(GateBlocked);
    public const string GateOpened = nameof(GateOpened);
    public const string IncidentMended = nameof(IncidentMended);
    public const string InstanceMigrated = nameof(InstanceMigrated);
    public const string InvariantBroken = nameof(InvariantBroken);
    public const string LinkIssued = nameof(LinkIssued);
    public const string PaymentOrdered = nameof(PaymentOrdered);
    public const string PreferencesChanged = nameof(PreferencesChanged);
    public const string ProcessCancelled = nameof(ProcessCancelled);
    public const string ProcessCompleted = nameof(ProcessCompleted);
    public const string ProcessOrdered = nameof(ProcessOrdered);
    public const string ProcessStarted = nameof(ProcessStarted);
    public const string Published = nameof(Published);
    public const string ReminderSent = nameof(ReminderSent);
    public const string SavingsRecorded = nameof(SavingsRecorded);
    public const string ScoreComputed = nameof(ScoreComputed);
    public const string ShippedDefinitionAnswered = nameof(ShippedDefinitionAnswered);
    public const string StateRealigned = nameof(StateRealigned);
    public const string TaskCompleted = nameof(TaskCompleted);
    public const string TaskOpened = nameof(TaskOpened);
    public const string TaskReassigned = nameof(TaskReassigned);
}
