using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Tests.Workflows;

namespace Terrecablate.Workflow.Engine.Tests.Upstream;

/// <summary>One JSON file under <c>test/</c> of elsa-core, and what Elsa's own tests assert of it.</summary>
/// <param name="File">Its path below <c>test/</c>.</param>
/// <param name="Test">The test of Elsa that uses it.</param>
internal sealed record UpstreamFile(string File, string? Test = null)
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "ELSA_TEST_DEFINITIONS";

    /// <summary>How an instance ends that is resumed wherever it waits, as Elsa's tests do.</summary>
    public string Status { get; init; } = "Finished";

    /// <summary>What it is started with.</summary>
    public JsonObject? Input { get; init; }

    /// <summary>All that it prints, in order.</summary>
    public IReadOnlyList<string>? Lines { get; init; }

    /// <summary>What it prints among other things.</summary>
    public IReadOnlyList<string> Contains { get; init; } = [];

    /// <summary>Activities that complete exactly once.</summary>
    public IReadOnlyList<string> Once { get; init; } = [];

    /// <summary>Values that its variables have at the end.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>The correlation of the instances that it starts, by definition.</summary>
    public IReadOnlyDictionary<string, string> Correlation { get; init; } = new Dictionary<string, string>();

    /// <summary>The findings that it must not have.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>The finding by which it is refused.</summary>
    public string? Refused { get; init; }

    /// <summary>The activity type that the finding names.</summary>
    public string? Names { get; init; }

    /// <summary>The refused files that it uses.</summary>
    public IReadOnlyList<string> Uses { get; init; } = [];

    /// <summary>The places of the problems that keep it from being read.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>What a reader of the coverage page should know besides.</summary>
    public string? Note { get; init; }

    public static IReadOnlyList<UpstreamFile> All { get; } = JsonSerializer.Deserialize<UpstreamFile[]>(
        System.IO.File.ReadAllText(Path.Combine(ShippedWorkflows.Root, "tests", "Terrecablate.Workflow.Engine.Tests", "Upstream", "expectations.json")),
        JsonSerializerOptions.Web)!;

    /// <summary>The folder <c>test</c> of a checkout of elsa-core; null where the machine has none.</summary>
    public static string? Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable(Variable);
            return string.IsNullOrWhiteSpace(folder) ? null : Directory.Exists(Path.Combine(folder, "test")) ? Path.Combine(folder, "test") : folder;
        }
    }

    public bool IsRefused => Refused is not null || Uses.Count > 0 || Unreadable.Count > 0;

    public string FullPath => Path.Combine(Folder!, File);

    public string Text => System.IO.File.ReadAllText(FullPath);
}
