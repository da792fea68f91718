using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Terrecablate.Workflow.Web.Studio;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Studio;

/// <summary>How the Studio's own files are served.</summary>
public sealed partial class StudioFilesTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    private async Task<HttpResponseMessage> GetAsync(string path, string? encoding)
    {
        if (!new StudioFiles().IsInstalled)
        {
            Assert.Skip("Elsa Studio is not installed here: build once with npm.");
        }

        using var http = new HttpClient { BaseAddress = product.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/processi/studio/" + path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        return await http.SendAsync(request);
    }

    [Fact]
    public async Task a_browser_gets_the_twin_that_it_can_read()
    {
        var packed = await GetAsync("_framework/blazor.webassembly.js", "gzip, br");
        var plain = await GetAsync("_framework/blazor.webassembly.js", null);
        Assert.Equal("br", packed.Content.Headers.ContentEncoding.Single());
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal("text/javascript", plain.Content.Headers.ContentType!.MediaType);
        await using var unpacked = new BrotliStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task what_bears_a_fingerprint_is_kept_for_ever_and_the_rest_is_asked_for_again()
    {
        var loader = await (await GetAsync("_framework/dotnet.js", null)).Content.ReadAsStringAsync();
        var runtime = Runtime().Match(loader).Value;
        var kept = await GetAsync("_framework/" + runtime, "gzip");
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Contains("immutable", kept.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var asked = await GetAsync("_framework/dotnet.js", "gzip");
        Assert.Equal("no-cache", asked.Headers.CacheControl!.ToString());
        Assert.NotNull(asked.Headers.ETag);
    }

    [Theory]
    [InlineData("nessuno.js")]
    [InlineData("../../package.json")]
    [InlineData("..%2f..%2fpackage-lock.json")]
    public async Task what_is_not_in_the_package_is_not_there(string path) => Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(path, null)).StatusCode);

    [Fact]
    public async Task the_pages_may_speak_to_this_server_alone()
    {
        using var designer = await product.SignInAsync("irene.tolomelli@example.org");
        var page = await designer.GetAsync("/processi/studio/disegni/sal-attestation");
        var policy = page.Header("Content-Security-Policy")!;
        Assert.Contains("connect-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval'", policy.Replace("wasm-unsafe-eval'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal(HttpStatusCode.NotFound, (await designer.GetAsync("/processi/studio/disegni/nessuno")).Status);
        Assert.DoesNotContain("processi/studio/_", (await designer.GetAsync("/processi")).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"dotnet\.runtime\.[0-9a-z]{10}\.js")]
    private static partial Regex Runtime();
}
