using System.Net;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Web.Tests.Product;
using Terrecablate.Workflow.Web.Tests.Studio;

namespace Terrecablate.Workflow.Engine.Elsa.Tests.Studio;

/// <summary>The doors through which Elsa lets anybody resume an instance, or start one, are not there: they would pass by the register.</summary>
public sealed class OwnEndpointsTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    /// <summary>An address that only other methods know, those of files, answers 405.</summary>
    private static readonly HttpStatusCode[] NotThere = [HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed];

    [Theory]
    [InlineData("GET", "bookmarks/resume?t=abc")]
    [InlineData("POST", "bookmarks/resume?t=abc")]
    [InlineData("GET", "events/trigger?t=abc")]
    [InlineData("POST", "tasks/task-1/complete")]
    [InlineData("POST", "alterations/run")]
    [InlineData("POST", "identity/login")]
    public async Task nobody_finds_what_only_elsa_has(string method, string path)
    {
        using var stranger = product.NewVisitor();
        using var designer = await product.SignInAsync("irene.tolomelli@example.org");
        Assert.Contains(await StatusAsync(stranger, method, path), (HttpStatusCode[])[.. NotThere, HttpStatusCode.Unauthorized]);
        Assert.Contains(await StatusAsync(designer, method, path), NotThere);
    }

    /// <summary>These the product has itself, with its checks, for the process designer.</summary>
    [Theory]
    [InlineData("POST", "events/News/trigger")]
    [InlineData("POST", "workflow-definitions/performance-cycle/execute")]
    [InlineData("POST", "workflow-definitions/performance-cycle/dispatch")]
    public async Task what_sets_something_in_motion_is_not_for_strangers(string method, string path)
    {
        using var stranger = product.NewVisitor();
        using var secretary = await product.SignInAsync("marta.bellincioni@example.org");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(stranger, method, path));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(secretary, method, path));
    }

    private async Task<HttpStatusCode> StatusAsync(Visitor visitor, string method, string path)
    {
        using var client = new ElsaClient(product, visitor);
        return (await client.SendAsync(new HttpMethod(method), path, method == "POST" ? new JsonObject() : null)).Status;
    }
}
