using System.Net;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Startup;

public class HeadersTests(RunningProduct product) : IClassFixture<RunningProduct>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/accesso")]
    [InlineData("/accesso/qualcosa")]
    [InlineData("/configurazione/qualcosa")]
    [InlineData("/non-esiste")]
    [InlineData("/persone")]
    public async Task every_answer_carries_the_security_headers(string path)
    {
        using var visitor = product.NewVisitor();

        var page = await visitor.GetAsync(path);

        var policy = page.Header("Content-Security-Policy")!;
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Null(page.Header("Server"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task the_product_is_healthy(string path)
    {
        using var visitor = product.NewVisitor();

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(path)).Status);
    }

    [Fact]
    public async Task a_form_without_its_token_is_refused()
    {
        using var visitor = product.NewVisitor();

        var refused = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/accesso")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Email", "marta@ente.example")]),
        });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [Fact]
    public async Task no_page_brings_styles_or_scripts_inline()
    {
        using var visitor = product.NewVisitor();
        foreach (var path in new[] { "/", "/accesso", "/dev/mail", "/non-esiste" })
        {
            var page = await visitor.GetAsync(path);
            Assert.Empty(page.Document.QuerySelectorAll("[style], style, script:not([src]), [onclick]"));
            Assert.Equal("it", page.Document.DocumentElement.GetAttribute("lang"));
        }
    }

    [Fact]
    public async Task the_stylesheet_is_served()
    {
        using var visitor = product.NewVisitor();
        var home = await visitor.GetAsync("/");

        Assert.All(
            home.Document.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!),
            href => Assert.Equal(HttpStatusCode.OK, visitor.GetAsync(href).GetAwaiter().GetResult().Status));
    }
}
