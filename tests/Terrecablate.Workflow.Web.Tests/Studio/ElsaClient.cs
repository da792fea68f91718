using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Studio;

/// <summary>Calls the designer's API as a browser does that is signed in.</summary>
internal sealed class ElsaClient : IDisposable
{
    private readonly HttpClient _http;

    public ElsaClient(RunningProduct product, Visitor visitor, string? origin = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = visitor.Cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(product.Address, "/elsa/api/") };
        _http.DefaultRequestHeaders.Add("Origin", origin ?? product.Address.GetLeftPart(UriPartial.Authority));
    }

    public async Task<JsonNode?> GetAsync(string path) => Read(await SendAsync(HttpMethod.Get, path));

    public async Task<JsonNode?> PostAsync(string path, JsonNode? body = null) => Read(await SendAsync(HttpMethod.Post, path, body));

    public async Task<(HttpStatusCode Status, string Text, HttpResponseMessage Answer)> SendAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }

    public void Dispose() => _http.Dispose();

    private static JsonNode? Read((HttpStatusCode Status, string Text, HttpResponseMessage Answer) answer)
    {
        Assert.True((int)answer.Status is 200 or 201 or 204, $"{answer.Answer.RequestMessage!.RequestUri}: {answer.Status} {answer.Text}");
        return answer.Text.Length == 0 ? null : JsonNode.Parse(answer.Text);
    }
}
