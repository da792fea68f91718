using System.Text.Json;

namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>Reads the JSON of Elsa Studio. Never throws for a bad text: it names all the problems.</summary>
public static class DefinitionReader
{
    /// <summary>A property that comes twice is a fault: nobody knows which one the designer saw.</summary>
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads one definition.</summary>
    public static DefinitionReading Read(string json)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(json, Strict);
        }
        catch (JsonException error)
        {
            return Failed(new DefinitionProblem(
                "$", $"Il testo non è JSON valido alla riga {error.LineNumber + 1}: esportare di nuovo il flusso dal disegnatore. {error.Message}"));
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return Failed(new DefinitionProblem("$", "Il file non contiene un flusso: deve iniziare con una parentesi graffa."));
        }

        var problems = new List<DefinitionProblem>();
        var definition = Definition(root, json, problems);
        return problems.Count == 0 ? new DefinitionReading(definition, []) : new DefinitionReading(null, problems);
    }

    private static DefinitionReading Failed(DefinitionProblem problem) => new(null, [problem]);

    private static WorkflowDefinition Definition(JsonElement root, string json, List<DefinitionProblem> problems)
    {
        var id = root.TextOf("definitionId");
        if (string.IsNullOrWhiteSpace(id))
        {
            problems.Add(new DefinitionProblem("$.definitionId", "Manca l'identificativo del flusso: scrivere «definitionId»."));
        }

        CheckKinds(root, problems);
        return new WorkflowDefinition
        {
            DefinitionId = id ?? "",
            VersionId = root.TextOf("id") ?? "",
            Name = root.TextOf("name") ?? "",
            Description = root.TextOf("description") ?? "",
            Version = root.NumberOf("version") ?? 1,
            IsPublished = root.FlagOf("isPublished"),
            IsLatest = root.FlagOf("isLatest"),
            IsUsableAsActivity = root.FlagOf("usableAsActivity") || root.ObjectOf("options")?.FlagOf("usableAsActivity") == true,
            Variables = VariableReader.Read(root, "$", problems),
            Inputs = VariableReader.ReadArguments(root, "inputs", problems),
            Outputs = VariableReader.ReadArguments(root, "outputs", problems),
            Outcomes = [.. root.ListOf("outcomes").Where(o => o.ValueKind == JsonValueKind.String).Select(o => o.GetString()!)],
            CustomProperties = root.ObjectOf("customProperties") ?? default,
            Root = Root(root, problems),
            Json = json,
        };
    }

    private static void CheckKinds(JsonElement root, List<DefinitionProblem> problems)
    {
        if (root.TryGetProperty("version", out var version) && version.ValueKind != JsonValueKind.Null && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out _)))
        {
            problems.Add(new DefinitionProblem("$.version", "La versione non è un numero intero: scrivere 1, 2, 3 …"));
        }

        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
        {
            root.CheckList(list, "$", problems);
        }
    }

    private static ActivityDefinition Root(JsonElement definition, List<DefinitionProblem> problems)
    {
        if (definition.ObjectOf("root") is not { } root)
        {
            problems.Add(new DefinitionProblem("$.root", "Manca il disegno: «root» deve contenere l'attività esterna, di solito un Elsa.Flowchart."));
            return new ActivityDefinition { Id = "", Type = "" };
        }

        return new ActivityReader(problems).Read(root, "$.root");
    }
}
