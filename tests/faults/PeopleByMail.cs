using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Terrecablate.Workflow.Faults;

/// <summary>Everybody in the office: reads the mail, follows each link once, answers with the first outcome.</summary>
public sealed partial class PeopleByMail(Uri address, Mailbag mail)
{
    private readonly HashSet<string> _followed = [];
    private readonly HtmlParser _html = new();

    /// <summary>The tasks for which a receipt was shown: their decisions must never be lost.</summary>
    public int Receipts { get; private set; }

    /// <summary>Answers what there is to answer, or waits for what comes next.</summary>
    public async Task WorkAsync()
    {
        if (await AnswerAllAsync() == 0)
        {
            await MoveClockAsync();
        }
    }

    /// <summary>The end of work whose server may have died meanwhile: the person will try again from the mail.</summary>
    public static async Task InterruptedAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or TaskCanceledException)
        {
            // The request died with the server.
        }
    }

    /// <summary>Answers what the mails ask for and has not been answered.</summary>
    /// <returns>How many answers were given.</returns>
    public async Task<int> AnswerAllAsync()
    {
        var answered = 0;
        foreach (var link in Links())
        {
            switch (await AnswerAsync(link))
            {
                case Reply.Given:
                    answered++;
                    _followed.Add(link);
                    break;
                case Reply.NotAskedAnyMore:
                    _followed.Add(link);
                    break;
            }
        }

        return answered;
    }

    /// <summary>Moves the virtual clock to the next instant at which something is due.</summary>
    public Task MoveClockAsync() => MoveClockAsync("scadenza");

    /// <summary>Moves the virtual clock to the same time of the next day.</summary>
    public Task WaitADayAsync() => MoveClockAsync("giorno");

    private async Task MoveClockAsync(string move)
    {
        using var browser = Browser();
        var page = await ReadAsync(await browser.GetAsync(""));
        var form = page.QuerySelector("form[action='/dev/orologio']") as IHtmlFormElement
            ?? throw new InvalidOperationException("There is no clock bar.");
        var fields = Hidden(form).Append(new("mossa", move));
        await browser.PostAsync("dev/orologio", new FormUrlEncodedContent(fields));
    }

    private async Task<Reply> AnswerAsync(string link)
    {
        using var browser = Browser();
        var opened = await browser.GetAsync(new Uri(address, new Uri(link).AbsolutePath));
        if (opened.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError)
        {
            throw new InvalidOperationException($"{opened.StatusCode} for a link.");
        }

        if (opened.StatusCode != HttpStatusCode.OK || opened.RequestMessage!.RequestUri!.AbsolutePath != "/t/attivita")
        {
            return Reply.NotAskedAnyMore;
        }

        var page = await ReadAsync(opened);
        var form = page.QuerySelector("form.tw-form") as IHtmlFormElement;
        if (form is null)
        {
            return Reply.NotAskedAnyMore;
        }

        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Fill(form, page))
        {
            content.Add(new StringContent(value), name);
        }

        var answer = await browser.PostAsync("t/attivita", content);
        if (answer.RequestMessage!.RequestUri!.AbsolutePath != "/t/ricevuta")
        {
            var refusal = (await ReadAsync(answer)).QuerySelector("main")?.TextContent ?? "";
            refusal = string.Join(' ', refusal.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
            return refusal.Contains("giorno della seduta", StringComparison.Ordinal) ? Reply.TooEarly : throw new InvalidOperationException(refusal);
        }

        Receipts++;
        return Reply.Given;
    }

    private enum Reply
    {
        Given,
        TooEarly,
        NotAskedAnyMore,
    }

    private static List<KeyValuePair<string, string>> Fill(IHtmlFormElement form, IHtmlDocument page)
    {
        var today = DateTimeOffset.Parse(page.QuerySelector(".clock-bar time")!.GetAttribute("datetime")!, System.Globalization.CultureInfo.InvariantCulture);
        var isConvocation = form.QuerySelector("[name='f.agenda']") is not null;
        var fields = new List<KeyValuePair<string, string>>(Hidden(form))
        {
            new("decision", form.QuerySelector("input[name=decision]")!.GetAttribute("value")!),
            new("declared", "true"),
            new("typedName", Declaration().Match(page.QuerySelector("label[for=declared], .tw-sign label")!.TextContent).Groups[1].Value),
        };
        foreach (var box in form.QuerySelectorAll("input[type=checkbox][name^='f.']:not([name='f.abstained'], [name='f.recused']), input[type=date], input[type=text], input[inputmode], textarea"))
        {
            var name = box.GetAttribute("name")!;
            var value = box.GetAttribute("type") switch
            {
                "checkbox" => box.GetAttribute("value")!,
                "date" => (isConvocation ? today.AddDays(8) : today).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                _ when name == "typedName" => null,
                _ when name == "f.url" => "https://www.example.org/pagina",
                _ when name.EndsWith(".value", StringComparison.Ordinal) => "1",
                _ when name == "f.percent" => "50",
                _ => "prova",
            };
            if (value is not null)
            {
                fields.Add(new(name, value));
            }
        }

        return fields;
    }

    private static IEnumerable<KeyValuePair<string, string>> Hidden(IHtmlFormElement form) =>
        form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));

    private List<string> Links() =>
        [.. mail.Texts().SelectMany(text => Link().Matches(text).Select(m => m.Value)).Where(link => !_followed.Contains(link)).Distinct()];

    private HttpClient Browser() => new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };

    private async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => _html.ParseDocument(await answer.Content.ReadAsStringAsync());

    [GeneratedRegex(@"http://\S+/t/[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();

    [GeneratedRegex(@"Dichiaro di essere (.+?) e di decidere")]
    private static partial Regex Declaration();
}
