using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.Tests;
using Terrecablate.Workflow.Web.Tests.Product;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Web.Tests.Studio;

/// <summary>What the designer's API does, and to whom it does it.</summary>
public sealed class ElsaApiTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    private const string Designer = "irene.tolomelli@example.org";

    private static JsonObject Order(string id, string text, bool publish = false) => new()
    {
        ["model"] = JsonNode.Parse(Sketch.Definition(id, Flow("flow", [Start, Activity("Elsa.WriteLine", "say", ("text", Text(text))), End()], "start > say", "say > end"))),
        ["publish"] = publish,
    };

    [Fact]
    public async Task nobody_but_a_designer_gets_in()
    {
        using var stranger = product.NewVisitor();
        using var secretary = await product.SignInAsync("marta.bellincioni@example.org");
        using var outside = new ElsaClient(product, stranger);
        using var inside = new ElsaClient(product, secretary);
        Assert.Equal(HttpStatusCode.Unauthorized, (await outside.SendAsync(HttpMethod.Get, "workflow-definitions")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await inside.SendAsync(HttpMethod.Get, "workflow-definitions")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.GetAsync("/processi/studio/disegni")).Status);
    }

    [Fact]
    public async Task a_page_of_another_site_changes_nothing()
    {
        using var designer = await product.SignInAsync(Designer);
        using var elsewhere = new ElsaClient(product, designer, "https://altrove.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.SendAsync(HttpMethod.Post, "workflow-definitions", Order("intruso", "ciao"))).Status);
        Assert.False(await product.ReadAsync(db => db.Definitions.AnyAsync(d => d.DefinitionId == "intruso")));
    }

    [Fact]
    public async Task a_drawing_is_saved_before_publishing_asks_for_a_reason_and_says_where()
    {
        using var designer = await product.SignInAsync(Designer);
        using var client = new ElsaClient(product, designer);
        var (status, text, answer) = await client.SendAsync(HttpMethod.Post, "workflow-definitions", Order("avviso", "uno", publish: true));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("/processi/avviso/pubblica", answer.Headers.GetValues("Studio-Continue").Single());
        Assert.Contains("motivo", (string)JsonNode.Parse(text)!["errors"]!["publish"]![0]!, StringComparison.Ordinal);
        Assert.Equal((1, false), await product.ReadAsync(db => db.Definitions.Where(d => d.DefinitionId == "avviso").Select(d => ValueTuple.Create(d.Version, d.IsPublished)).SingleAsync()));
    }

    [Fact]
    public async Task what_the_checks_find_keeps_it_from_being_published_and_is_told_with_its_place()
    {
        using var designer = await product.SignInAsync(Designer);
        using var client = new ElsaClient(product, designer);
        var order = Order("storto", "uno");
        order["model"]!["root"]!["activities"]![1]!["type"] = "Elsa.HttpEndpoint";
        await client.PostAsync("workflow-definitions", order);
        var (status, text, _) = await client.SendAsync(HttpMethod.Post, "workflow-definitions/storto/publish", new JsonObject { ["reason"] = "Prova." });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("«say»", (string)JsonNode.Parse(text)!["errors"]!["definition.checks"]![0]!, StringComparison.Ordinal);

        var page = await designer.GetAsync("/processi/storto/pubblica");
        Assert.Contains("da correggere", page.Text, StringComparison.Ordinal);
        Assert.Equal("/processi/studio/disegni/storto#say", page.Document.QuerySelector(".findings a")!.GetAttribute("href"));
        Assert.Null(page.Document.QuerySelector("main form[method=post]"));
    }

    [Fact]
    public async Task publishing_shows_the_difference_in_words_and_keeps_it_in_the_register()
    {
        using var designer = await product.SignInAsync(Designer);
        using var client = new ElsaClient(product, designer);
        await client.PostAsync("workflow-definitions", Order("lettera", "uno"));
        await client.PostAsync("workflow-definitions/lettera/publish", new JsonObject { ["reason"] = "Serve." });
        await client.PostAsync("workflow-definitions", Order("lettera", "due"));

        var page = await designer.GetAsync("/processi/lettera/pubblica");
        Assert.Contains("il campo «text» di «say» passa da «uno» a «due»", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(new() { ["Reason"] = " " })).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(new() { ["Reason"] = "Più cortese." })).Status);

        var entry = JsonNode.Parse(await product.ReadAsync(db => db.Register.Where(r => r.Type == "DefinitionPublished").OrderByDescending(r => r.Seq).Select(r => r.Content).FirstAsync()))!;
        Assert.Equal(("lettera", "Più cortese."), ((string?)entry["process"], (string?)entry["reason"]));
        Assert.Contains("«due»", (string)entry["data"]!["changes"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_drawing_that_goes_out_and_comes_back_is_the_same()
    {
        using var designer = await product.SignInAsync(Designer);
        using var client = new ElsaClient(product, designer);
        var first = (await client.GetAsync("workflow-definitions/sal-attestation/export?versionOptions=Latest"))!.AsObject();
        await client.PostAsync("workflow-definitions/import", first.DeepClone());
        var second = (await client.GetAsync("workflow-definitions/sal-attestation/export?versionOptions=Latest"))!.AsObject();
        foreach (var own in new[] { "id", "version", "isPublished", "isLatest" })
        {
            first.Remove(own);
            second.Remove(own);
        }

        Assert.True(JsonNode.DeepEquals(first, second));
        Assert.Contains("Nulla che conti", (await designer.GetAsync("/processi/sal-attestation/pubblica")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_the_cycle_starts_is_not_started_or_cancelled_by_hand()
    {
        using var designer = await product.SignInAsync(Designer);
        using var client = new ElsaClient(product, designer);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(HttpMethod.Post, "workflow-definitions/plan-drafting/execute", new JsonObject())).Status);
        var running = await product.ReadAsync(db => db.Instances.Where(i => i.DefinitionId == "performance-cycle").Select(i => i.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(HttpMethod.Post, $"cancel/workflow-instances/{running}", new JsonObject())).Status);
    }

    [Fact]
    public async Task every_activity_that_the_engine_runs_is_in_the_palette_in_italian()
    {
        using var designer = await product.SignInAsync(Designer);
        using var client = new ElsaClient(product, designer);
        var descriptors = (await client.GetAsync("descriptors/activities"))!["items"]!.AsArray().ToDictionary(d => (string)d!["typeName"]!, d => d!.AsObject());
        var known = Terrecablate.Workflow.Engine.Checks.ElsaActivities.Supported.Concat(Terrecablate.Workflow.Processes.Steps.ProcessSteps.All
            .Select(s => ((Terrecablate.Workflow.Engine.Steps.StepAttribute)Attribute.GetCustomAttribute(s, typeof(Terrecablate.Workflow.Engine.Steps.StepAttribute))!).Type)).ToList();
        Assert.Equal(known.Order(), descriptors.Keys.Order());
        Assert.All(descriptors.Values, d => Assert.NotEqual("", (string)d["description"]!));

        var role = descriptors["Terrecablate.Review"]["inputs"]!.AsArray().Single(i => (string?)i!["name"] == "Role")!;
        Assert.Contains(role["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray(), i => (string?)i!["text"] == "Direttore Generale");
        Assert.Equal(["Accepted", "SentBack"], descriptors["Terrecablate.Review"]["ports"]!.AsArray().Select(p => (string)p!["name"]!));
    }

    [Fact]
    public async Task a_request_that_cannot_be_read_gets_one_clear_error()
    {
        using var designer = await product.SignInAsync(Designer);
        using var client = new ElsaClient(product, designer);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(HttpMethod.Post, "workflow-definitions", new JsonArray())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Get, "workflow-definitions/by-id/nessuno")).Status);
        var (status, text, _) = await client.SendAsync(HttpMethod.Post, "workflow-definitions", new JsonObject { ["model"] = new JsonObject { ["definitionId"] = "vuoto" } });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("$.root", text, StringComparison.Ordinal);
    }
}
