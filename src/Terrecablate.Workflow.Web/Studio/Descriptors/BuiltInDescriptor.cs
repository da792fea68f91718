using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Web.Studio.Descriptors;

/// <summary>Makes a descriptor out of a line of the table of the engine's activities, which says only what differs.</summary>
internal static class BuiltInDescriptor
{
    public static JsonObject Of(JsonObject line)
    {
        var descriptor = Descriptor.Of(Text(line, "type"), Text(line, "category"), Text(line, "name"), Text(line, "text"));
        descriptor["namespace"] = "Elsa";
        descriptor["kind"] = (string?)line["kind"] ?? "Action";
        descriptor["isContainer"] = Flag(line, "container");
        descriptor["isBrowsable"] = !Flag(line, "hidden");
        descriptor["isStart"] = Flag(line, "start");
        descriptor["isTerminal"] = Flag(line, "terminal");
        descriptor["inputs"] = new JsonArray([.. Lines(line, "inputs").Select(Input)]);
        descriptor["outputs"] = new JsonArray([.. Lines(line, "outputs").Select(o => Descriptor.Output(Text(o, "name"), Type(o), Text(o, "label"), (string?)o["text"]))]);
        descriptor["ports"] = new JsonArray([.. Lines(line, "ports").Select(p => Descriptor.Port(Text(p, "name"), Text(p, "label"), Flag(p, "embedded")))]);
        return descriptor;
    }

    private static JsonObject Input(JsonObject line, int order)
    {
        var input = Descriptor.Input(Text(line, "name"), Type(line), Text(line, "label"), (string?)line["text"], (string?)line["hint"] ?? "singleline", order);
        input["isWrapped"] = (bool?)line["wrapped"] ?? true;
        input["autoEvaluate"] = (bool?)line["evaluate"] ?? true;
        if (line["default"] is { } value)
        {
            input["defaultValue"] = value.DeepClone();
        }

        if (line["syntax"] is { } syntax)
        {
            input["defaultSyntax"] = syntax.DeepClone();
        }

        if (line["options"] is JsonArray options)
        {
            input["uiSpecifications"] = Descriptor.Choices(options.Select(o => new Choice((string)o![0]!, (string)o[1]!)));
        }
        else if (line["language"] is { } language)
        {
            input["uiSpecifications"] = new JsonObject { ["code-editor"] = new JsonObject { ["language"] = language.DeepClone() } };
        }

        return input;
    }

    private static IEnumerable<JsonObject> Lines(JsonObject line, string name) => (line[name] as JsonArray ?? []).OfType<JsonObject>();

    private static string Text(JsonObject line, string name) => (string)line[name]!;

    private static string Type(JsonObject line) => (string?)line["type"] ?? "String";

    private static bool Flag(JsonObject line, string name) => (bool?)line[name] ?? false;
}
