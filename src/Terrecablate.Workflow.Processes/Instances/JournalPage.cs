using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Processes.Instances;

/// <summary>The lines that one burst adds to an instance's journal: written together, read together, never changed, hence one row.</summary>
public sealed class JournalPage
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public required string InstanceId { get; init; }

    /// <summary>The sequence of the first line; the others count on from it.</summary>
    public required int First { get; init; }

    public required DateTimeOffset At { get; init; }

    private List<Line> Lines { get; set; } = [];

    public IEnumerable<JournalEntry> Entries => Lines.Select((line, index) => new JournalEntry
    {
        InstanceId = InstanceId,
        Sequence = First + index,
        At = At,
        ActivityId = line.Id,
        ActivityName = line.Name,
        ActivityType = line.Type,
        Event = line.Event,
        Outcomes = line.Outcomes,
        Message = line.Message,
    });

    /// <summary>Adds a line where it continues the page.</summary>
    /// <returns>Whether it does.</returns>
    public bool TryAdd(JournalEntry entry)
    {
        var continues = entry.Sequence == First + Lines.Count && entry.At == At;
        if (continues)
        {
            Lines.Add(new Line(entry.ActivityId, entry.ActivityName, entry.ActivityType, entry.Event, entry.Outcomes, entry.Message));
        }

        return continues;
    }

    internal static void Map(ModelBuilder modelBuilder)
    {
        var page = modelBuilder.Entity<JournalPage>();
        page.HasKey(p => new { p.InstanceId, p.First });
        page.Ignore(p => p.Entries);
        page.Property(p => p.Lines).HasConversion(
            lines => JsonSerializer.Serialize(lines, Compact),
            text => JsonSerializer.Deserialize<List<Line>>(text, Compact)!,
            new ValueComparer<List<Line>>(favorStructuralComparisons: false));
    }

    private sealed record Line(
        [property: JsonPropertyName("a")] string Id,
        [property: JsonPropertyName("n")] string? Name,
        [property: JsonPropertyName("t")] string Type,
        [property: JsonPropertyName("e")] string Event,
        [property: JsonPropertyName("o")] string? Outcomes,
        [property: JsonPropertyName("m")] string? Message);
}
