using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Tests;
using Terrecablate.Workflow.Web.Tests.Product;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Web.Tests.Studio;

/// <summary>Each answer of the designer's API has the shape of what a real Elsa 3.8 server answered.</summary>
public sealed class ElsaShapeTests(ElsaShapeTests.Drawn drawn) : IClassFixture<ElsaShapeTests.Drawn>
{
    private static readonly string[] Empty = ["$.workflowState.activityExecutionContexts[].parentContextId", "$.workflowState.activityExecutionContexts[].ownerActivityNodeId"];

    /// <summary>The calls by their recorded answer; ids are put in where they stand in braces.</summary>
    public static TheoryData<string, string, string, string?> Calls => new()
    {
        { "01", "GET", "activity-execution-summaries/list?WorkflowInstanceId={instance}", null },
        { "02", "GET", "activity-executions/by-id?id={execution}", null },
        { "03", "GET", "activity-executions/count?workflowInstanceId={instance}", null },
        { "04", "GET", "activity-executions/list?workflowInstanceId={instance}", null },
        { "05", "POST", "activity-executions/report", """{"workflowInstanceId":"{instance}","activityNodeIds":["Workflow1:flow:ask"]}""" },
        { "06", "GET", "activity-executions/{execution}/call-stack", null },
        { "07", "GET", "admin/workflow-runtime/status", null },
        { "08", "GET", "bookmark-queue/dead-letters", null },
        { "09", "POST", "bulk-actions/cancel/workflow-instances", """{"ids":null,"definitionVersionId":"none","definitionId":null}""" },
        { "10", "POST", "bulk-actions/delete/workflow-definitions/by-definition-id", """{"definitionIds":[]}""" },
        { "13", "POST", "bulk-actions/publish/workflow-definitions/by-definition-ids", """{"definitionIds":["memo"]}""" },
        { "14", "POST", "bulk-actions/retract/workflow-definitions/by-definition-ids", """{"definitionIds":["plan-drafting"]}""" },
        { "16", "GET", "descriptors/activities?Refresh=True", null },
        { "17", "GET", "descriptors/activities/Elsa.RunTask", null },
        { "21", "GET", "descriptors/expression-descriptors", null },
        { "22", "GET", "descriptors/incident-strategies", null },
        { "23", "GET", "descriptors/log-persistence-strategies", null },
        { "24", "GET", "descriptors/output-converters?sourceType=Object&destinationType=String", null },
        { "25", "GET", "descriptors/storage-drivers", null },
        { "26", "GET", "descriptors/variables", null },
        { "27", "GET", "descriptors/workflow-activation-strategies", null },
        { "29", "GET", "features/installed", null },
        { "34", "GET", "package/version", null },
        { "35", "GET", "resilience/strategies?category=HTTP", null },
        { "39", "GET", "workflow-definitions?versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds=memo&OrderBy=Version&OrderDirection=Descending", null },
        { "41", "GET", "workflow-definitions/by-definition-id/memo?versionOptions=Latest", null },
        { "42", "GET", "workflow-definitions/by-id/{version}", null },
        { "44", "GET", "workflow-definitions/many-by-id?ids={version}&includeCompositeRoot=true", null },
        { "45", "GET", "workflow-definitions/query/count", null },
        { "46", "GET", "workflow-definitions/subgraph/segments/{version}?childNodeId=Workflow1:flow:ask", null },
        { "47", "GET", "workflow-definitions/subgraph/{version}?parentNodeId=Workflow1:flow", null },
        { "48", "GET", "workflow-definitions/validation/is-name-unique?name=Demo&definitionId=memo", null },
        { "49", "GET", "workflow-definitions/memo", null },
        { "50", "GET", "workflow-definitions/memo/consumers", null },
        { "53", "GET", "workflow-definitions/memo/export?versionOptions=Latest&includeConsumingWorkflows=False", null },
        { "56", "POST", "workflow-definitions/memo/revert/1", null },
        { "57", "POST", "workflow-definitions/memo/update-references", "{}" },
        { "58", "GET", "workflow-definitions/memo/versions", null },
        { "60", "POST", "workflow-instances", """{"page":0,"pageSize":10,"searchTerm":"","definitionIds":["memo"],"statuses":[],"subStatuses":[],"orderDirection":"Descending"}""" },
        { "62", "GET", "workflow-instances/{instance}", null },
        { "63", "GET", "workflow-instances/{instance}/execution-state", null },
        { "65", "GET", "workflow-instances/{instance}/journal?page=0&pageSize=2", null },
        { "66", "POST", "workflow-instances/{instance}/journal?skip=0&take=110", """{"filter":{"activityNodeIds":["Workflow1:flow:ask"],"excludedActivityTypes":["Elsa.Workflow"]}}""" },
        { "67", "GET", "workflow-instances/{instance}/variables", null },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task an_answer_has_the_recorded_shape(string sample, string method, string path, string? body)
    {
        using var visitor = await drawn.SignInAsync("irene.tolomelli@example.org");
        using var client = new ElsaClient(drawn, visitor);
        var answer = method == "GET" ? await client.GetAsync(drawn.Put(path)) : await client.PostAsync(drawn.Put(path), body is null ? null : JsonNode.Parse(drawn.Put(body)));
        Assert.Empty(Shape.Mismatches(Sample(sample), answer, Left(sample)));
    }

    [Fact]
    public async Task saving_publishing_running_and_retracting_answer_as_recorded()
    {
        using var visitor = await drawn.SignInAsync("irene.tolomelli@example.org");
        using var client = new ElsaClient(drawn, visitor);
        var model = JsonNode.Parse(Memo("other"))!;

        Assert.Empty(Shape.Mismatches(Sample("40"), await client.PostAsync("workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = false }), Left("40")));
        Assert.Empty(Shape.Mismatches(Sample("43"), await client.PostAsync("workflow-definitions/import", model.DeepClone()), Left("43")));
        Assert.Empty(Shape.Mismatches(Sample("54"), await client.PostAsync("workflow-definitions/other/publish", new JsonObject { ["reason"] = "Prova." }), Left("54")));
        Assert.Empty(Shape.Mismatches(Sample("52"), await client.PostAsync("workflow-definitions/other/execute", new JsonObject { ["versionOptions"] = "Latest" }), Left("52")));
        Assert.Empty(Shape.Mismatches(Sample("51"), await client.PostAsync("workflow-definitions/other/dispatch", new JsonObject()), Left("51")));
        Assert.Empty(Shape.Mismatches(Sample("55"), await client.PostAsync("workflow-definitions/other/retract", new JsonObject()), Left("55")));
    }

    /// <summary>Inner workings of Elsa's own engine, which have no counterpart here, and what only some drawings have.</summary>
    private static string[] Left(string sample) => sample switch
    {
        "01" => ["$.items[].completedAt"],
        "02" => ["$.properties", "$.metadata", "$.completedAt"],
        "06" => ["$.items[].outputs"],
        "16" => ["$.items[].inputs[].defaultSyntax"],
        "17" => ["$.outputs[].isSerializable"],
        "40" or "54" => Definition("$.workflowDefinition"),
        "41" or "42" or "43" or "49" or "53" or "55" => Definition("$"),
        "44" => Definition("$.items[]"),
        "46" => ["$.childNode.activity", "$.container.activity", "$.container.port"],
        "47" => Definition("$.activity"),
        "52" or "62" => [.. Empty, "$.workflowState.properties"],
        "58" => Definition("$[]"),
        "65" or "66" => ["$.items[].parentActivityInstanceId"],
        "67" => ["$.items[].value"],
        _ => [],
    };

    private static string[] Definition(string at) =>
        [$"{at}.customProperties", $"{at}.$schema", $"{at}.createdAt", $"{at}.options", $"{at}.variables[].value", $"{at}.root.variables", $"{at}.variables"];

    private static JsonNode? Sample(string number) =>
        JsonNode.Parse(File.ReadAllText(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Studio", "Samples"), number + "-*").Single()));

    private static string Memo(string id)
    {
        var memo = JsonNode.Parse(Sketch.Definition(
            id,
            Flow("flow", [Start, Activity("Elsa.RunTask", "ask", ("taskName", Text("Ask")), ("result", To("Answer"))), End()], "start > ask", "ask > end"),
            ["Answer:String"]))!.AsObject();
        foreach (var name in new[] { "outputs", "outcomes" })
        {
            memo[name] = new JsonArray();
        }

        (memo["description"], memo["toolVersion"], memo["isReadonly"], memo["isSystem"]) = ("", "3.8.2.0", false, false);
        var root = memo["root"]!.AsObject();
        foreach (var activity in root["activities"]!.AsArray().OfType<JsonObject>().Append(root))
        {
            (activity["version"], activity["nodeId"], activity["metadata"]) = (1, "", new JsonObject());
            activity["customProperties"] = new JsonObject { ["notFoundConnections"] = new JsonArray(), ["canStartWorkflow"] = false, ["runAsynchronously"] = false };
        }

        foreach (var connection in root["connections"]!.AsArray())
        {
            connection!["vertices"] = new JsonArray();
        }

        return memo.ToJsonString();
    }

    /// <summary>The example with a small process that has been published and waits once.</summary>
    public sealed class Drawn : RunningProduct
    {
        private readonly Dictionary<string, string> _ids = [];

        protected override IReadOnlyList<string> Arguments => ["--demo"];

        public string Put(string text) => _ids.Aggregate(text, (done, id) => done.Replace("{" + id.Key + "}", id.Value, StringComparison.Ordinal));

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            using var visitor = await SignInAsync("irene.tolomelli@example.org");
            using var client = new ElsaClient(this, visitor);
            await client.PostAsync("workflow-definitions", new JsonObject { ["model"] = JsonNode.Parse(Memo("memo")), ["publish"] = false });
            var published = await client.PostAsync("workflow-definitions/memo/publish", new JsonObject { ["reason"] = "Prova." });
            _ids["version"] = (string)published!["workflowDefinition"]!["id"]!;
            _ids["instance"] = (string)(await client.PostAsync("workflow-definitions/memo/dispatch", new JsonObject()))!["workflowInstanceId"]!;
            _ids["execution"] = (string)(await client.GetAsync($"activity-executions/list?workflowInstanceId={_ids["instance"]}"))!["items"]![0]!["id"]!;
        }
    }
}
