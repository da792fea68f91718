using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Studio.Descriptors;

/// <summary>Makes a descriptor out of what the catalog knows of a step.</summary>
internal static class StepDescription
{
    public static JsonObject Of(StepDescriptor step, IReadOnlyDictionary<string, IReadOnlyList<Choice>> choices)
    {
        var descriptor = Descriptor.Of(step.Type, step.OpensTask ? "Persone" : "Ciclo", step.DisplayName, step.Description);
        descriptor["inputs"] = new JsonArray([.. step.Inputs.Select((input, order) => Input(input, order, choices))]);
        descriptor["outputs"] = new JsonArray([.. Outputs(step)]);
        descriptor["ports"] = new JsonArray([.. step.Outcomes.Where(o => o != "Done").Select(o => Descriptor.Port(o, Outcomes.Label(o)))]);
        return descriptor;
    }

    /// <summary>A step that asks a person gives back the whole answer under names of its own.</summary>
    private static IEnumerable<JsonObject> Outputs(StepDescriptor step) => step.OpensTask
        ? [Descriptor.Output("Decision", "String", "Decisione", "L'esito scelto."), Descriptor.Output("Values", "Object", "Valori", "I campi compilati."), Descriptor.Output("Actor", "String", "Chi ha risposto", null)]
        : [];

    private static JsonObject Input(StepInput input, int order, IReadOnlyDictionary<string, IReadOnlyList<Choice>> choices)
    {
        var name = char.ToUpperInvariant(input.Name[0]) + input.Name[1..];
        var description = Descriptor.Input(name, TypeName(input), input.Required ? input.DisplayName + " *" : input.DisplayName, input.Description, input.UiHint, order);
        description["defaultSyntax"] = input.DefaultSyntax;
        if (input.UiHint == "dropdown")
        {
            var offered = input.Options.Count > 0 ? [.. input.Options.Select(o => new Choice(o, o))] : choices.GetValueOrDefault(input.Name, []);
            description["uiSpecifications"] = Descriptor.Choices(input.Required ? offered : offered.Prepend(new Choice("–", "")));
        }

        return description;
    }

    private static string TypeName(StepInput input) => (Nullable.GetUnderlyingType(input.Type) ?? input.Type) switch
    {
        var type when type == typeof(bool) => "Boolean",
        var type when type == typeof(int) => "Int32",
        var type when type == typeof(decimal) => "Decimal",
        var type when type == typeof(string) => "String",
        var type when type == typeof(JsonObject) || type == typeof(JsonNode) => "Object",
        _ => "String[]",
    };
}
