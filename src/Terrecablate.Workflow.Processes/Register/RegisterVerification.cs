using System.Text.Json;
using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Processes.Register;

/// <summary>
/// Follows a body's register from its first line to its last. Whatever was edited, removed, inserted or reordered breaks
/// the chain at that line; the first one is named.
/// </summary>
public sealed class RegisterVerification
{
    /// <summary>How many lines were read.</summary>
    public long Entries { get; private set; }

    /// <summary>The hash of the last line; empty where there is none.</summary>
    public string Head { get; private set; } = "";

    /// <summary>The first line that does not hold; none while all do.</summary>
    public BrokenEntry? Broken { get; private set; }

    public bool IsWhole => Broken is null;

    /// <summary>Checks the next line.</summary>
    public void Read(string content, string hash)
    {
        Entries++;
        Broken ??= Problem(content, hash) is { } problem ? new BrokenEntry(Entries, SeqOf(content), problem) : null;
        Head = hash;
    }

    private string? Problem(string content, string hash) =>
        SeqOf(content) is not { } seq ? "il contenuto non è una voce del registro"
        : seq != Entries ? $"al posto {Entries} sta la voce {seq}: una voce è stata tolta, aggiunta o spostata"
        : DecisionRegister.HashOf(Head, content) != hash ? "l'impronta non corrisponde: la voce è stata modificata"
        : null;

    private static long? SeqOf(string content)
    {
        try
        {
            return JsonNode.Parse(content) is JsonObject line && line["seq"] is JsonValue seq && seq.TryGetValue<long>(out var number) ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Position">Its place in the register, from 1.</param>
/// <param name="Seq">The number that the line itself bears, where it can be read.</param>
/// <param name="Reason">What is wrong, in Italian.</param>
public sealed record BrokenEntry(long Position, long? Seq, string Reason);
