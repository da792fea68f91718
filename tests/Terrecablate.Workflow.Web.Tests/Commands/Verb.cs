using System.Text.Json.Nodes;
using Terrecablate.Workflow.Web.Commands;

namespace Terrecablate.Workflow.Web.Tests.Commands;

/// <summary>Runs a verb as the executable would and keeps what it said.</summary>
internal sealed record Verb(int? Code, string Output, string Error)
{
    public static string Cycle { get; } = Path.Combine(AppContext.BaseDirectory, "samples", "cycle-2020.json");

    public JsonNode Answer => JsonNode.Parse(Output)!;

    public IEnumerable<JsonNode> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!);

    public static async Task<Verb> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.TryRunAsync(args, output, error);
        return new Verb(code, output.ToString(), error.ToString());
    }

    /// <summary>Expects exit code 2, nothing on standard output and one line on standard error that holds the words.</summary>
    public void IsBadInput(params string[] words)
    {
        Assert.Equal(2, Code);
        Assert.Empty(Output);
        var line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }
}
