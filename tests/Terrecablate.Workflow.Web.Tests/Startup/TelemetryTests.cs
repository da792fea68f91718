using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Terrecablate.Workflow.Web.Tests.Product;
using Terrecablate.Workflow.Web.Tests.T;

namespace Terrecablate.Workflow.Web.Tests.Startup;

public sealed class TelemetryTests
{
    private const string Email = "guido.piccolorsi@example.org";

    [Fact]
    public async Task from_the_click_to_the_mail_a_collector_hears_it_and_no_token_leaves()
    {
        await using var collector = await Collector.StartAsync();
        string token;
        await using (var product = await RunningProduct.StartAsync("--demo", "--Telemetry:Endpoint", collector.Address, "--Telemetry:Protocol", "HttpProtobuf"))
        {
            token = new Uri(await product.TaskLinkOfAsync(Email)).Segments[^1];
            using var visitor = product.NewVisitor();
            var page = await visitor.OpenAsync($"/t/{token}");
            Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(TaskLinks.Submitted("Obiettivi"))).Status);
            await product.LastLetterToAsync(Email);
        }

        var traces = collector.Heard("/v1/traces");
        Assert.Contains("GET /t/{token", traces, StringComparison.Ordinal);
        Assert.Contains("POST /t/attivita", traces, StringComparison.Ordinal);
        Assert.Contains("AnswerTask", traces, StringComparison.Ordinal);
        Assert.Contains("@terrecablate-workflow", traces, StringComparison.Ordinal);
        Assert.Contains("terrecablate.tasks.open", collector.Heard("/v1/metrics"), StringComparison.Ordinal);
        Assert.DoesNotContain(token, traces, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", traces, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_collector_that_is_not_there_is_nobodys_trouble()
    {
        await using var product = await RunningProduct.StartAsync("--Telemetry:Endpoint", "http://127.0.0.1:9");
        using var visitor = product.NewVisitor();

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/ready")).Status);
    }

    /// <summary>A collector on this machine that keeps what it is told.</summary>
    private sealed class Collector(WebApplication app, ConcurrentQueue<(string Path, string Body)> heard) : IAsyncDisposable
    {
        public string Address => app.Urls.First();

        public static async Task<Collector> StartAsync()
        {
            var heard = new ConcurrentQueue<(string Path, string Body)>();
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                heard.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
            });
            await app.StartAsync();
            return new Collector(app, heard);
        }

        public string Heard(string path) => string.Concat(heard.Where(h => h.Path == path).Select(h => h.Body));

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
