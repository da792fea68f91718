using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Expressions;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <summary>A variable with its value. Values are never changed in place.</summary>
internal sealed class Variable(string id, string name, string typeName = "Object", bool isArray = false)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public string TypeName { get; } = typeName;

    public bool IsArray { get; } = isArray;

    public JsonNode? Value { get; set; }

    /// <summary>Whether the activity was given it when it was scheduled, as loops do.</summary>
    public bool IsDynamic { get; init; }

    /// <summary>Whether it is kept while the instance waits.</summary>
    public bool IsStored { get; init; } = true;

    /// <summary>Made by a script without having been declared: forgotten when the instance waits.</summary>
    public bool IsTransient { get; init; }

    public static Variable Declared(VariableDefinition definition) =>
        new(definition.Id, definition.Name, definition.TypeName, definition.IsArray)
        {
            Value = Values.Default(definition.TypeName, definition.IsArray, Values.From(definition.Default)),
            IsStored = definition.IsStored,
        };

    public static Variable Dynamic(string name, JsonNode? value) => new(name, name) { Value = value, IsDynamic = true };
}

/// <summary>The variables of one execution. The last one of a name wins.</summary>
internal sealed class Variables
{
    private readonly List<Variable> _all = [];

    public IReadOnlyList<Variable> All => _all;

    public void Declare(Variable variable)
    {
        if (_all.All(v => v.Id != variable.Id))
        {
            _all.Add(variable);
        }
    }

    public void Clear() => _all.Clear();

    public Variable? Named(string name) => _all.LastOrDefault(v => v.Name == name);

    public Variable? WithId(string id) => _all.FirstOrDefault(v => v.Id == id);
}
