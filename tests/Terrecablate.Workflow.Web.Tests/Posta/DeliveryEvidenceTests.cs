using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Deliveries;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Web.Tests.Product;
using Terrecablate.Workflow.Web.Tests.T;

namespace Terrecablate.Workflow.Web.Tests.Posta;

public sealed class DeliveryEvidenceTests(DeliveryEvidenceTests.ReportedProduct product) : IClassFixture<DeliveryEvidenceTests.ReportedProduct>
{
    private const string Secret = "un-segreto-lungo-abbastanza-per-tutti";
    private const string Path = "/api/v1/delivery-reports";

    [Fact]
    public async Task what_comes_back_is_shown_and_told_to_the_secretariat_at_once()
    {
        const string email = "elsa.marescotti@example.org";
        var task = await product.TaskOfAsync(email);
        using var visitor = product.NewVisitor();
        await product.OpenTaskAsync(visitor, email);
        var id = await product.ReadAsync(db => db.Outbox.Where(m => m.TaskId == task.Id && m.Kind == OutboxKind.Task).Select(m => m.Id).SingleAsync());

        var taken = await SendAsync($$"""[{"id":"evento-1","messageId":"<{{id}}@terrecablate-workflow>","event":"bounced","status":"5.1.1"},{"id":"evento-2","messageId":"<altro@example.org>","event":"delayed"}]""");

        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        Assert.Equal("""{"taken":1,"unknown":1}""", await taken.Content.ReadAsStringAsync());
        Assert.Contains("5.1.1", (await product.LastLetterToAsync("marta.bellincioni@example.org")).Text, StringComparison.Ordinal);
        using var office = await product.SignInAsync("marta.bellincioni@example.org");
        Assert.Contains("Tornato indietro dopo che era partito (5.1.1)", (await office.GetAsync("/posta")).Text, StringComparison.Ordinal);
        var evidence = (await office.GetAsync($"/attivita/{task.Id}")).Document.QuerySelector("section[aria-labelledby=recapito]")!.TextContent;
        string[] steps = ["in coda", "accettata", "Messaggio tornato indietro", "Pagina aperta"];
        Assert.All(steps, step => Assert.Contains(step, evidence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_api_and_nothing_else_is_described_where_other_programs_look_for_it()
    {
        using var program = product.NewVisitor();

        using var described = JsonDocument.Parse((await program.GetAsync("/openapi/v1.json")).Text);

        var call = Assert.Single(described.RootElement.GetProperty("paths").EnumerateObject());
        Assert.Equal(Path, call.Name);
        Assert.Equal(["202", "400", "401", "404"], call.Value.GetProperty("post").GetProperty("responses").EnumerateObject().Select(r => r.Name).Order());
        var parts = described.RootElement.GetProperty("components");
        Assert.Equal(["id", "messageId", "event"], parts.GetProperty("schemas").GetProperty("ReportLine").GetProperty("required").EnumerateArray().Select(n => n.GetString()));
        Assert.Equal("bearer", Assert.Single(parts.GetProperty("securitySchemes").EnumerateObject()).Value.GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task a_page_opened_by_a_crowd_of_scanners_leaves_one_trace_and_a_head_none()
    {
        const string email = "guido.piccolorsi@example.org";
        var link = await product.TaskLinkOfAsync(email);
        var task = await product.TaskOfAsync(email);
        using (var looker = product.NewVisitor())
        {
            await looker.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
            await looker.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/t/attivita"));
        }

        Assert.Equal(0, await OpeningsAsync(task.Id));
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var scanner = product.NewVisitor();
            Assert.Equal(HttpStatusCode.OK, (await scanner.OpenAsync(link)).Status);
        }));

        Assert.Equal(1, await OpeningsAsync(task.Id));
        Assert.Equal(task.Version, (await product.TaskOfAsync(email)).Version);
    }

    [Theory]
    [InlineData("un altro segreto")]
    [InlineData("")]
    public async Task who_does_not_show_the_secret_reports_nothing(string secret) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("[]", secret)).StatusCode);

    [Theory]
    [InlineData("{", "lista JSON")]
    [InlineData("[null]", "$[0]")]
    [InlineData("""[{"messageId":"x","event":"bounced"}]""", "$[0].id")]
    [InlineData("""[{"id":"1","messageId":"x","event":"bounced"},{"id":"2","event":"bounced"}]""", "$[1].messageId")]
    [InlineData("""[{"id":"1","messageId":"x","event":"letta"}]""", "«letta»")]
    [InlineData("""[{"id":"1","messageId":"x","event":"bounced","status":"anna.neri@example.org"}]""", "$[0].status")]
    public async Task a_report_that_cannot_be_read_is_refused_whole_with_the_place(string body, string words)
    {
        var answer = await SendAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(words, (await answer.Content.ReadFromJsonAsync<Microsoft.AspNetCore.Mvc.ProblemDetails>())!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task where_no_secret_is_set_nothing_listens()
    {
        await using var silent = await RunningProduct.StartAsync();
        using var http = new HttpClient { BaseAddress = silent.Address };

        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync(Path, new StringContent("[]"))).StatusCode);
    }

    private Task<int> OpeningsAsync(string task) => product.ReadAsync(db => db.Deliveries.CountAsync(d => d.TaskId == task && d.Event == DeliveryEvent.Opened));

    private async Task<HttpResponseMessage> SendAsync(string body, string secret = Secret)
    {
        using var http = new HttpClient { BaseAddress = product.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return await http.SendAsync(request);
    }

    /// <summary>The example, with somebody who reports what comes back.</summary>
    public sealed class ReportedProduct : RunningProduct
    {
        protected override IReadOnlyList<string> Arguments => ["--demo", $"--Mail:Bounces:WebhookSecret={Secret}"];
    }
}
