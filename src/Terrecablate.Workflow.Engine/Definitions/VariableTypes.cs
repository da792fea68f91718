namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>The types that a variable can have.</summary>
public static class VariableTypes
{
    private static readonly HashSet<string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        "Object", "String", "Boolean", "Int16", "Int32", "Int64", "Long", "Single", "Double", "Decimal", "Guid", "DateTime", "DateTimeOffset",
        "TimeSpan", "ByteArray", "Stream", "JSON", "JsonElement", "JsonNode", "JsonObject", "JsonArray", "StringDictionary", "ObjectDictionary",
        "StringMap", "ObjectMap", "JObject", "JArray",
    };

    /// <summary>Whether Elsa knows the type. It drops a variable of any other type without a word, and so does the engine.</summary>
    /// <param name="typeName">An alias, perhaps with <c>?</c> or <c>[]</c>, or a .NET name with its assembly, which is taken as known.</param>
    public static bool IsKnown(string typeName) =>
        typeName.Contains(',', StringComparison.Ordinal) || Aliases.Contains(typeName.Replace("[]", "", StringComparison.Ordinal).TrimEnd('?'));
}
