using System.Text.Json;

namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>Reads a tree of activities and checks that no id is used twice.</summary>
internal sealed class ActivityReader(List<DefinitionProblem> problems)
{
    private static readonly HashSet<string> NoPorts =
        ["id", "nodeId", "name", "type", "version", "customProperties", "metadata", "connections", "variables", "variable", "cases", "start"];

    private static readonly string[] Lists = ["activities", "connections", "cases", "variables"];

    private readonly HashSet<string> _ids = [];

    public ActivityDefinition Read(JsonElement json, string path)
    {
        var children = Children(json, path);
        var cases = Cases(json, path, children);
        foreach (var list in Lists)
        {
            json.CheckList(list, path, problems);
        }

        return new ActivityDefinition
        {
            Id = Identifier(json, path),
            Path = path,
            Type = Required(json, path, "type", "Manca il tipo dell'attività: eliminarla e trascinarla di nuovo dalla tavolozza."),
            Name = json.TextOf("name"),
            DisplayText = json.ObjectOf("metadata")?.TextOf("displayText"),
            Version = json.NumberOf("version") ?? 1,
            CanStartWorkflow = json.FlagOf("canStartWorkflow") || json.ObjectOf("customProperties")?.FlagOf("canStartWorkflow") == true,
            UsedDefinitionId = json.TextOf("workflowDefinitionId"),
            UsedVersionId = json.TextOf("workflowDefinitionVersionId"),
            Inputs = Inputs(json),
            Outputs = Outputs(json),
            Children = children,
            Cases = cases,
            Connections = Connections(json, path),
            Variables = VariableReader.Read(json, path, problems),
            Json = json,
        };
    }

    private string Identifier(JsonElement json, string path)
    {
        var id = Required(json, path, "id", "L'attività non ha un identificativo: aggiungere «id».");
        if (id.Length > 0 && !_ids.Add(id))
        {
            problems.Add(new DefinitionProblem(path + ".id", $"L'identificativo «{id}» è usato due volte: cambiarne uno."));
        }

        return id;
    }

    private string Required(JsonElement json, string path, string property, string message)
    {
        var text = json.TextOf(property);
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(new DefinitionProblem($"{path}.{property}", message));
        }

        return text ?? "";
    }

    private static Dictionary<string, ActivityInput> Inputs(JsonElement json)
    {
        var inputs = new Dictionary<string, ActivityInput>();
        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ObjectOf("expression") is { } expression)
            {
                inputs[property.Name] = new ActivityInput(property.Name, property.Value.TextOf("typeName"), expression.ToExpression());
            }
        }

        return inputs;
    }

    private static Dictionary<string, string> Outputs(JsonElement json)
    {
        var outputs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ObjectOf("expression") is null && property.Value.ObjectOf("memoryReference")?.TextOf("id") is { } id)
            {
                outputs[property.Name] = id;
            }
        }

        return outputs;
    }

    private List<ChildActivity> Children(JsonElement json, string path)
    {
        var children = new List<ChildActivity>();
        foreach (var property in json.EnumerateObject().Where(p => !NoPorts.Contains(p.Name)))
        {
            var at = $"{path}.{property.Name}";
            if (property.Value.IsActivity() || (property.Name is "body" or "then" or "else" && property.Value.ValueKind == JsonValueKind.Object))
            {
                children.Add(new ChildActivity(property.Name, Read(property.Value, at)));
            }
            else if (property.Name is "activities" or "branches" && property.Value.ValueKind == JsonValueKind.Array)
            {
                children.AddRange(Objects(json.ItemsOf(property.Name, path), "un'attività").Select(i => new ChildActivity(property.Name, Read(i.Item, i.Path))));
            }
        }

        return children;
    }

    /// <summary>The items that are objects; the others are named.</summary>
    private List<(JsonElement Item, string Path)> Objects(IEnumerable<(JsonElement Item, string Path)> items, string what)
    {
        var objects = new List<(JsonElement, string)>();
        foreach (var (item, at) in items)
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                objects.Add((item, at));
            }
            else
            {
                problems.Add(new DefinitionProblem(at, $"Qui deve esserci {what}, tra parentesi graffe: eliminare questo elemento, o esportare di nuovo il flusso dal disegnatore."));
            }
        }

        return objects;
    }

    private List<SwitchCase> Cases(JsonElement json, string path, List<ChildActivity> children)
    {
        var cases = new List<SwitchCase>();
        foreach (var (item, at) in Objects(json.ItemsOf("cases", path), "un caso"))
        {
            var activity = item.ObjectOf("activity") is { } nested && nested.IsActivity() ? Read(nested, at + ".activity") : null;
            if (activity is not null)
            {
                children.Add(new ChildActivity("cases", activity));
            }

            var condition = item.ObjectOf("condition")?.ToExpression() ?? new Expression("Literal", default);
            cases.Add(new SwitchCase(item.TextOf("label") ?? "", condition, activity));
        }

        return cases;
    }

    private List<Connection> Connections(JsonElement json, string path)
    {
        var connections = new List<Connection>();
        foreach (var (item, at) in json.ItemsOf("connections", path))
        {
            var (from, port) = End(item, "source");
            var (to, _) = End(item, "target");
            if (from is null || to is null)
            {
                problems.Add(new DefinitionProblem(at, "Il collegamento non dice da dove parte o dove arriva: cancellarlo e tracciarlo di nuovo."));
                continue;
            }

            connections.Add(new Connection(from, port ?? "Done", to));
        }

        return connections;
    }

    /// <summary>One end of a connection: an object, or as Elsa 3.0 wrote it an id with the port beside it.</summary>
    private static (string? Activity, string? Port) End(JsonElement connection, string property) =>
        connection.ObjectOf(property) is { } end
            ? (end.TextOf("activity"), end.TextOf("port"))
            : (connection.TextOf(property), connection.TextOf(property + "Port"));
}
