using System.Text.Json.Nodes;
using Terrecablate.Workflow.Processes.Definitions;

namespace Terrecablate.Workflow.Web.Studio.Definitions;

/// <summary>Definitions in the shapes that the Studio reads.</summary>
internal static class DefinitionAnswers
{
    private static readonly (string Rel, string Method, string Suffix)[] Actions =
    [
        ("self", "GET", ""), ("versions", "GET", "/versions"), ("dispatch", "POST", "/dispatch"), ("execute", "POST", "/execute"),
        ("export", "GET", "/export"), ("publish", "POST", "/publish"), ("retract", "POST", "/retract"), ("delete", "DELETE", ""),
    ];

    // The Studio offers on its list what it finds here.
    private static readonly (string Rel, string Method, string Path)[] ListActions =
    [
        ("self", "GET", "/workflow-definitions"), ("create", "POST", "/workflow-definitions"),
        ("import", "POST", "/workflow-definitions/import"), ("import-files", "POST", "/workflow-definitions/import-files"),
        ("bulk-publish", "POST", "/bulk-actions/publish/workflow-definitions/by-definition-ids"), ("bulk-retract", "POST", "/bulk-actions/retract/workflow-definitions/by-definition-ids"),
        ("bulk-delete-by-definition-id", "POST", "/bulk-actions/delete/workflow-definitions/by-definition-id"), ("bulk-delete-by-id", "POST", "/bulk-actions/delete/workflow-definitions/by-id"),
    ];

    /// <summary>What can be done with the list.</summary>
    public static JsonArray ListLinks() => [.. ListActions.Select(a => Link(a.Path, a.Rel, a.Method))];

    /// <summary>A line of a list.</summary>
    public static JsonObject Summary(Drawing drawing)
    {
        var json = Read(drawing.Stored);
        return new JsonObject
        {
            ["links"] = Links(drawing.Stored.DefinitionId),
            ["isMaterializerAvailable"] = true,
            ["id"] = drawing.Stored.VersionId,
            ["definitionId"] = drawing.Stored.DefinitionId,
            ["name"] = drawing.Stored.Name,
            ["description"] = (string?)json["description"] ?? "",
            ["version"] = drawing.Stored.Version,
            ["toolVersion"] = ToolVersion(json),
            ["isLatest"] = drawing.IsLatest,
            ["isPublished"] = drawing.Stored.IsPublished,
            ["materializerName"] = "Json",
            ["createdAt"] = drawing.Stored.SavedAt,
            ["isReadonly"] = Flag(json, "isReadonly"),
        };
    }

    /// <summary>The whole drawing, each activity with its place in the tree.</summary>
    public static JsonObject Model(Drawing drawing)
    {
        var json = Read(drawing.Stored);
        NodeIds.Write(json);
        return new JsonObject
        {
            ["links"] = Links(drawing.Stored.DefinitionId),
            ["id"] = drawing.Stored.VersionId,
            ["definitionId"] = drawing.Stored.DefinitionId,
            ["name"] = drawing.Stored.Name,
            ["description"] = (string?)json["description"] ?? "",
            ["createdAt"] = drawing.Stored.SavedAt,
            ["version"] = drawing.Stored.Version,
            ["toolVersion"] = ToolVersion(json),
            ["variables"] = List(json, "variables"),
            ["inputs"] = List(json, "inputs"),
            ["outputs"] = List(json, "outputs"),
            ["outcomes"] = List(json, "outcomes"),
            ["customProperties"] = Object(json, "customProperties"),
            ["isReadonly"] = Flag(json, "isReadonly"),
            ["isSystem"] = Flag(json, "isSystem"),
            ["isLatest"] = drawing.IsLatest,
            ["isPublished"] = drawing.Stored.IsPublished,
            ["options"] = Options(json),
            ["root"] = Object(json, "root"),
        };
    }

    /// <summary>A line of the list of versions, with the drawing as text.</summary>
    public static JsonObject Version(Drawing drawing)
    {
        var line = Model(drawing);
        line["materializerName"] = "Json";
        line["stringData"] = line["root"]!.ToJsonString();
        line.Remove("links");
        line.Remove("root");
        return line;
    }

    /// <summary>What saving and publishing answer.</summary>
    public static JsonObject Saved(Drawing drawing, bool alreadyPublished = false) => new()
    {
        ["workflowDefinition"] = Model(drawing),
        ["alreadyPublished"] = alreadyPublished,
        ["consumingWorkflowCount"] = 0,
        ["validationErrors"] = new JsonArray(),
    };

    private static JsonArray Links(string definitionId) =>
        [.. Actions.Select(a => Link($"/workflow-definitions/{definitionId}{a.Suffix}", a.Rel, a.Method))];

    private static JsonObject Link(string href, string rel, string method) => new() { ["href"] = href, ["rel"] = rel, ["method"] = method };

    private static JsonObject Options(JsonObject json)
    {
        var options = Object(json, "options");
        options.TryAdd("usableAsActivity", Flag(json, "usableAsActivity"));
        options.TryAdd("autoUpdateConsumingWorkflows", false);
        return options;
    }

    private static JsonObject Read(StoredDefinition stored) => JsonNode.Parse(stored.Json)!.AsObject();

    private static string ToolVersion(JsonObject json) => (string?)json["toolVersion"] ?? "3.8.2.0";

    private static JsonArray List(JsonObject json, string name) => json[name]?.DeepClone() as JsonArray ?? [];

    private static JsonObject Object(JsonObject json, string name) => json[name]?.DeepClone() as JsonObject ?? [];

    private static bool Flag(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
