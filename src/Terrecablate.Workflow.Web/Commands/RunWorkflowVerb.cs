using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Definitions.Checks;
using Terrecablate.Workflow.Processes.Steps;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary><c>run-workflow</c>: runs one definition on the embedded engine and prints its journal and how it ended.</summary>
internal static class RunWorkflowVerb
{
    private static readonly Argument<string> File = new("FILE") { Description = "la definizione da eseguire, nel formato di Elsa" };
    private static readonly Option<string> Definitions = new("--definitions") { Description = "la cartella delle altre definizioni che può richiamare" };
    private static readonly Option<string> Input = new("--input") { Description = "gli ingressi, un oggetto JSON" };
    private static readonly Option<string> Stimuli = new("--stimuli") { Description = "il file degli stimoli, nell'ordine" };
    private static readonly Option<string> Correlation = new("--correlation") { Description = "di che cosa tratta l'istanza" };

    public static Command Create()
    {
        var command = new Command("run-workflow", "Esegue una definizione e stampa che cosa ha fatto.") { File, Definitions, Input, Stimuli, Correlation };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var definitions = await DefinitionsAsync(parse, cancellation);
        var input = ReadInput(parse.GetValue(Input));
        var stimuli = parse.GetValue(Stimuli) is { } file ? Stimulus.ReadAll(await InputFile.ReadAsync(file, cancellation), file) : [];
        var catalog = new StepCatalog(ProcessSteps.All);
        var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
        if (!await CheckAsync(definitions, catalog, output, error))
        {
            return CommandLine.BadUsage;
        }

        await using var run = new WorkflowRun(definitions, catalog);
        await run.StartAsync(input, parse.GetValue(Correlation));
        foreach (var (stimulus, index) in stimuli.Select((stimulus, index) => (stimulus, index)))
        {
            if (!await run.ApplyAsync(stimulus))
            {
                await error.WriteLineAsync($"{parse.GetValue(Stimuli)}: $[{index}]: nessuno lo aspetta.");
            }
        }

        foreach (var (entry, index) in run.Journal.Select((entry, index) => (entry, index)))
        {
            await JsonOutput.WriteAsync(output, Line(index + 1, entry));
        }

        await JsonOutput.WriteAsync(output, run.Result());
        return 0;
    }

    /// <summary>The helpers by file name, then the one to run.</summary>
    private static async Task<List<WorkflowDefinition>> DefinitionsAsync(ParseResult parse, CancellationToken cancellation)
    {
        var main = await ReadAsync(parse.GetValue(File)!, cancellation);
        var definitions = new List<WorkflowDefinition>();
        foreach (var file in parse.GetValue(Definitions) is { } folder ? FilesIn(folder) : [])
        {
            definitions.Add(await ReadAsync(file, cancellation));
        }

        return [.. definitions.Where(d => d.DefinitionId != main.DefinitionId), main];
    }

    private static IEnumerable<string> FilesIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
        : throw new BadInput($"{folder}: la cartella non esiste: controlla il percorso.");

    private static async Task<WorkflowDefinition> ReadAsync(string file, CancellationToken cancellation)
    {
        var reading = DefinitionReader.Read(await InputFile.ReadAsync(file, cancellation));
        return reading.Definition
            ?? throw new BadInput($"{file}: {string.Join(" ", reading.Problems.Select(problem => $"{problem.Path}: {problem.Message}"))}");
    }

    private static JsonObject ReadInput(string? text)
    {
        try
        {
            return text is null ? [] : JsonNode.Parse(text) as JsonObject ?? throw new BadInput("--input: gli ingressi sono un oggetto JSON: {\"nome\": valore}.");
        }
        catch (JsonException e)
        {
            throw new BadInput($"--input: non è JSON: {e.Message}");
        }
    }

    /// <summary>
    /// What the engine cannot run is refused. What could not be published runs all the same, with a warning: how Elsa
    /// behaves with such a drawing is a thing to see here.
    /// </summary>
    private static async Task<bool> CheckAsync(List<WorkflowDefinition> definitions, StepCatalog catalog, TextWriter output, TextWriter error)
    {
        var context = CheckContext.Of(catalog, definitions) with { Rules = ExpressionSyntax.Rules };
        var office = new ProcessCheckContext(catalog, definitions);
        var findings = definitions.SelectMany(d => Findings(d, context, office).Select(finding => (Definition: d, Finding: finding))).ToList();
        foreach (var (definition, finding) in findings.Where(f => f.Finding.Severity != CheckSeverity.Unsupported))
        {
            await error.WriteLineAsync($"{definition.DefinitionId}: {finding.Message}");
        }

        var refused = findings.Where(f => f.Finding.Severity == CheckSeverity.Unsupported).ToList();
        foreach (var (definition, finding) in refused)
        {
            await JsonOutput.WriteAsync(output, Line(definition, finding));
        }

        return refused.Count == 0;
    }

    private static IReadOnlyList<CheckFinding> Findings(WorkflowDefinition definition, CheckContext context, ProcessCheckContext office)
    {
        var findings = new Findings();
        DefinitionChecks.Check(definition, context, findings);
        ProcessChecks.Check(definition, office, findings);
        return findings.Sorted();
    }

    private static JsonObject Line(WorkflowDefinition definition, CheckFinding finding) => new()
    {
        ["definition"] = definition.DefinitionId,
        ["code"] = finding.Code,
        ["severity"] = finding.Severity.ToString(),
        ["activity"] = finding.ActivityId,
        ["name"] = finding.ActivityName,
        ["path"] = finding.Path,
        ["message"] = finding.Message,
    };

    private static JsonObject Line(int seq, JournalEntry entry) => new()
    {
        ["seq"] = seq,
        ["at"] = entry.At.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["activity"] = entry.ActivityId,
        ["name"] = entry.ActivityName,
        ["type"] = entry.ActivityType,
        ["event"] = entry.Event,
        ["outcomes"] = JsonOutput.Texts(entry.Outcomes?.Split(',') ?? []),
    };
}
