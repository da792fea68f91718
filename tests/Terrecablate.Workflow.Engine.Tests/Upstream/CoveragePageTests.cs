using System.Globalization;
using System.Text;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Engine.Tests.Workflows;

namespace Terrecablate.Workflow.Engine.Tests.Upstream;

/// <summary>
/// <c>docs/engine-coverage.md</c> says what the engine does: the tables of activities and expressions always, the table of
/// Elsa's own definitions wherever they are at hand.
/// </summary>
public sealed class CoveragePageTests
{
    private const string UpstreamHeading = "## Elsa's own definitions";

    private static readonly string PagePath = Path.Combine(ShippedWorkflows.Root, "docs", "engine-coverage.md");

    [Fact]
    public void the_page_shows_what_the_engine_runs_and_refuses()
    {
        var before = File.Exists(PagePath) ? File.ReadAllText(PagePath) : "";
        var page = Activities() + (UpstreamFile.Folder is null ? Written(before) : Upstream());
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(PagePath, page);
        }

        Assert.True(File.Exists(PagePath), $"{PagePath} is missing: run the tests with UPDATE_SNAPSHOTS=1.");
        Assert.Equal(page, File.ReadAllText(PagePath));
    }

    [Fact]
    public void the_page_names_every_file_that_is_expected()
    {
        var page = File.ReadAllText(PagePath);
        Assert.All(UpstreamFile.All, f => Assert.Contains($"`{f.File}`", page, StringComparison.Ordinal));
    }

    private static string Activities()
    {
        var page = new StringBuilder();
        Line(page, "# What the embedded engine covers\n");
        Line(page, "Written by the tests: change the engine, then run them with `UPDATE_SNAPSHOTS=1` ([how](engine.md#the-coverage-page)). What the differences mean is in [engine.md](engine.md).\n");
        Line(page, "## Activities\n");
        Line(page, "| Activity of Elsa 3.8 | Embedded engine |\n|---|---|");
        var refused = ElsaActivities.LeftOut.Keys.Select(type => (Type: type, Says: "refused: " + Refusal(type)));
        foreach (var (type, says) in ElsaActivities.Supported.Select(type => (Type: type, Says: "runs")).Concat(refused).OrderBy(a => a.Type, StringComparer.Ordinal))
        {
            Line(page, $"| `{type}` | {says} |");
        }

        Line(page, "\n## Expressions\n");
        Line(page, "| Expression of Elsa 3.8 | Embedded engine |\n|---|---|");
        foreach (var type in ElsaActivities.Expressions.Concat(ElsaActivities.LeftOutExpressions).Order(StringComparer.Ordinal))
        {
            Line(page, $"| `{type}` | {(ElsaActivities.Expressions.Contains(type) ? "evaluated" : "refused (`left-out-expression`)")} |");
        }

        Line(page, "");
        return page.ToString();
    }

    /// <summary>What the check says of an activity of that type.</summary>
    private static string Refusal(string type)
    {
        var definition = DefinitionReader.Read(Sketch.Definition("one", Sketch.Activity(type, "it"))).Required;
        var finding = DefinitionChecks.Check(definition, CheckContext.Of(new StepCatalog([]), [])).Single(f => f.Severity == CheckSeverity.Unsupported);
        return $"«{finding.Message.Split("; ")[^1].TrimEnd('.')}» (`{finding.Code}`)";
    }

    private static string Upstream()
    {
        var page = new StringBuilder();
        var read = UpstreamFile.All.Where(f => f.Unreadable.Count == 0).ToList();
        Line(page, UpstreamHeading + "\n");
        Line(page, string.Create(CultureInfo.InvariantCulture, $"The {UpstreamFile.All.Count} JSON files under `test/` of elsa-core, branch release/3.8.0: {read.Count(f => !f.IsRefused)} run and do what Elsa's tests assert, {read.Count(f => f.IsRefused)} are refused, {UpstreamFile.All.Count - read.Count} are no definitions that can be read.\n"));
        Line(page, "| File | Embedded engine |\n|---|---|");
        foreach (var file in UpstreamFile.All)
        {
            Line(page, $"| `{file.File}` | {Says(file)}{(file.Note is null ? "" : "; " + file.Note)} |");
        }

        return page.ToString();
    }

    private static string Says(UpstreamFile file) => file switch
    {
        { Unreadable.Count: > 0 } => $"not read: {string.Join(", ", DefinitionReader.Read(file.Text).Problems.Select(p => $"`{p.Path}`"))}",
        { Uses.Count: > 0 } => $"refused: it uses {string.Join(", ", file.Uses.Select(u => $"`{u}`"))}",
        { Refused: { } code } => $"refused: {(file.Names is null ? "" : $"`{file.Names}`, ")}`{code}`",
        _ => "runs" + (file.Status == "Finished" ? "" : $", ends {file.Status} as in Elsa"),
    };

    private static string Written(string page)
    {
        var at = page.IndexOf(UpstreamHeading, StringComparison.Ordinal);
        return at < 0 ? "" : page[at..];
    }

    private static void Line(StringBuilder page, string text) => page.Append(CultureInfo.InvariantCulture, $"{text}\n");
}
