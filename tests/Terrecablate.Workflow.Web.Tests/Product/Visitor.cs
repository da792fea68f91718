using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Terrecablate.Workflow.Web.Tests.Product;

/// <summary>Somebody with a browser without scripts: keeps cookies, follows no redirect unless told.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(Uri address)
    {
        Cookies = new CookieContainer();
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; }

    public Task<Page> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Opens a page and whatever it redirects to.</summary>
    public async Task<Page> OpenAsync(string path)
    {
        var page = await GetAsync(path);
        while (page.Location is { } next)
        {
            page = await GetAsync(next);
        }

        return page;
    }

    public async Task<Page> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var content = await response.Content.ReadAsStringAsync();
        return new Page(this, request.RequestUri!.ToString(), response, new HtmlParser().ParseDocument(content));
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>An answer of the product.</summary>
public sealed class Page(Visitor visitor, string path, HttpResponseMessage response, IHtmlDocument document)
{
    public HttpStatusCode Status => response.StatusCode;

    /// <summary>Where it redirects to.</summary>
    public string? Location => response.Headers.Location?.ToString();

    public IHtmlDocument Document => document;

    /// <summary>The heading.</summary>
    public string? Heading => document.QuerySelector("h1")?.TextContent.Trim();

    /// <summary>The text of the main part.</summary>
    public string Text => document.QuerySelector("main")?.TextContent ?? document.Body?.TextContent ?? "";

    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>Sends a form of the page with these values over those that it shows; the first of the main part unless told.</summary>
    public Task<Page> SubmitAsync(Dictionary<string, string> values, string form = "main form[method=post]", string? button = null)
    {
        var element = document.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"{path} has no form «{form}»: {document.Title}");
        var sent = Shown(element);
        foreach (var (field, value) in values)
        {
            sent.RemoveAll(pair => pair.Key == field);
            sent.Add(KeyValuePair.Create(field, value));
        }

        var pressed = button is null ? null : element.QuerySelector(button) as IHtmlButtonElement ?? throw new InvalidOperationException($"{path} has no button «{button}».");
        if (pressed is { Name: { Length: > 0 } name })
        {
            sent.Add(KeyValuePair.Create(name, pressed.Value));
        }

        var action = pressed?.GetAttribute("formaction") ?? element.GetAttribute("action");
        action = action is not { Length: > 0 } ? path : action.StartsWith('?') ? path.Split('?')[0] + action : action;
        return visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(sent) });
    }

    private static List<KeyValuePair<string, string>> Shown(IHtmlFormElement form)
    {
        var inputs = form.Elements.OfType<IHtmlInputElement>()
            .Where(i => i.Name is { Length: > 0 } && i.Type is not ("submit" or "file" or "button") && (i.Type is not ("checkbox" or "radio") || i.IsChecked))
            .Select(i => KeyValuePair.Create(i.Name!, i.Value));
        var texts = form.Elements.OfType<IHtmlTextAreaElement>().Where(t => t.Name is { Length: > 0 }).Select(t => KeyValuePair.Create(t.Name!, t.Value));
        var choices = form.Elements.OfType<IHtmlSelectElement>().Where(s => s.Name is { Length: > 0 }).Select(s => KeyValuePair.Create(s.Name!, s.Value ?? ""));
        return [.. inputs, .. texts, .. choices];
    }
}
