using System.Text.Json;

namespace Terrecablate.Workflow.Engine.Definitions;

internal static class VariableReader
{
    public static IReadOnlyList<VariableDefinition> Read(JsonElement owner, string path, List<DefinitionProblem> problems)
    {
        var variables = new List<VariableDefinition>();
        foreach (var (json, at) in owner.ItemsOf("variables", path))
        {
            var name = json.ValueKind == JsonValueKind.Object ? json.TextOf("name") : null;
            if (string.IsNullOrWhiteSpace(name))
            {
                problems.Add(new DefinitionProblem(at, "La variabile non ha un nome: darle un nome nel pannello delle variabili."));
                continue;
            }

            if (variables.Any(v => v.Name == name))
            {
                problems.Add(new DefinitionProblem(at, $"Ci sono due variabili «{name}» nello stesso contenitore: rinominarne una."));
            }

            variables.Add(new VariableDefinition
            {
                Id = json.TextOf("id") ?? name,
                Path = at,
                Name = name,
                TypeName = json.TextOf("typeName") ?? "Object",
                IsArray = json.FlagOf("isArray"),
                IsStored = !json.TryGetProperty("storageDriverTypeName", out _)
                    || (json.TextOf("storageDriverTypeName") is { Length: > 0 } driver && !driver.Contains("Memory", StringComparison.Ordinal)),
                Default = json.TryGetProperty("value", out var value) ? value : default,
            });
        }

        return variables;
    }

    public static IReadOnlyList<ArgumentDefinition> ReadArguments(JsonElement owner, string property, List<DefinitionProblem> problems)
    {
        var arguments = new List<ArgumentDefinition>();
        foreach (var (json, at) in owner.ItemsOf(property, "$"))
        {
            var name = json.ValueKind == JsonValueKind.Object ? json.TextOf("name") : null;
            if (string.IsNullOrWhiteSpace(name))
            {
                problems.Add(new DefinitionProblem(at, "Il dato di ingresso o di uscita non ha un nome: dargli un nome."));
                continue;
            }

            arguments.Add(new ArgumentDefinition(name, json.TextOf("type") ?? "Object", !string.IsNullOrEmpty(json.TextOf("storageDriverType")), at));
        }

        return arguments;
    }
}
