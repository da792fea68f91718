using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>What a decision left behind, for whoever took it or comes after.</summary>
public sealed record Receipt(TaskSheet Sheet, string? Actor, long? RegisterNumber, bool IsMailSent)
{
    /// <summary>Whether the reader is the one who decided.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether the reader may see what was filled in.</summary>
    public bool ShowsValues { get; init; } = true;

    public IReadOnlyList<NextTask> Next { get; init; } = [];

    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What the instance waits for, where no task of it is open.</summary>
    public required string NothingOpen { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Values => TaskValues.Readable(Sheet.Task);

    /// <summary>The count of shares and heads, where the Assembly voted.</summary>
    public IReadOnlyList<string> VoteWords
    {
        get
        {
            var values = JsonNode.Parse(Sheet.Task.Values ?? "{}")!.AsObject();
            return [.. new[] { Count("Presenti", values["present"]), Count("Favorevoli", values["for"]) }.OfType<string>()];
        }
    }

    private string? Count(string who, JsonNode? names)
    {
        if (names is not JsonArray { Count: > 0 } chosen)
        {
            return null;
        }

        var members = Sheet.Plan.Members.Where(m => chosen.Any(n => (string?)n == m.Name)).ToList();
        return $"{who} {members.Count} enti su {Sheet.Plan.Members.Count}, quote {Italian.Number(members.Sum(m => m.Share))} %.";
    }
}

/// <summary>A task that opened next.</summary>
public sealed record NextTask(string Title, string Who, DateOnly Due);
