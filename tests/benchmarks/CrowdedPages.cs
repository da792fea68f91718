using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.SignIn;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Benchmarks;

/// <summary>The pages of the product, asked for over HTTP on loopback while a crowd of tasks is open.</summary>
internal sealed partial class CrowdedPages(DatabaseOptions database, string folder, int count)
{
    /// <summary>Pairs of a page and its answer, by several people at once.</summary>
    private const int Visits = 200;
    private const int AtOnce = 8;

    /// <summary>Pairs one after the other: before, so that all is compiled, and measured.</summary>
    private const int Alone = 100;

    public async Task RunAsync()
    {
        await using var app = Server.Build(
        [
            "--environment=Development", "--demo", "--urls=http://127.0.0.1:0", "--Limits:LinkVisitsPerMinute=10000000", "--Logging:LogLevel:Default=Error",
            $"--contentRoot={folder}", $"--Mail:Pickup:Folder={folder}/mail", $"--Database:Kind={database.Kind}", $"--Database:Path={database.Path}",
            .. database.ConnectionString.Length > 0 ? [$"--Database:ConnectionString={database.ConnectionString}"] : Array.Empty<string>(),
        ]);
        await Server.StartAsync(app, TextWriter.Null);
        var crowd = new Crowd(database, count);
        var tokens = await crowd.GatherAsync((2 * Alone) + Visits);
        var address = new Uri(app.Urls.First());
        var (pages, answers, boards, late) = (new Latencies(), new Latencies(), new Latencies(), new Latencies());
        for (var visit = 0; visit < 2 * Alone; visit++)
        {
            (pages, answers) = visit == Alone ? (new Latencies(), new Latencies()) : (pages, answers);
            await VisitAsync(address, tokens[visit], Crowd.NameOf(visit + 1, crowd.People), pages, answers);
        }

        Console.WriteLine($"  one at a time: task page {pages}; completion {answers}");
        (pages, answers) = (new Latencies(), new Latencies());
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(2 * Alone, tokens.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (visit, _) =>
            await VisitAsync(address, tokens[visit], Crowd.NameOf(visit + 1, crowd.People), pages, answers));
        Console.WriteLine(FormattableString.Invariant($"  {AtOnce} at once: task page {pages}; completion {answers}; {Visits / watch.Elapsed.TotalSeconds:F0} visits/s of three requests"));
        using var office = Browser(address);
        office.DefaultRequestHeaders.Add("Cookie", await SecretaryAsync(app));
        foreach (var latencies in (Latencies[])[new(), boards])
        {
            await BoardAsync(office, "scadenzario", latencies);
        }

        await BoardAsync(office, "scadenzario?stato=in-ritardo&q=voce", late);
        Console.WriteLine(FormattableString.Invariant($"  scadenzario: {boards}; searched: {late}; {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB live, {Environment.WorkingSet >> 20} MB resident"));
        await app.StopAsync();
    }

    private static async Task BoardAsync(HttpClient office, string address, Latencies latencies)
    {
        for (var time = 0; time < 20; time++)
        {
            using var answer = await latencies.OfAsync(() => office.GetAsync(address));
            Expect(answer, HttpStatusCode.OK);
        }
    }

    private static async Task VisitAsync(Uri address, string token, string name, Latencies pages, Latencies answers)
    {
        using var browser = Browser(address);
        using var opened = await browser.GetAsync($"t/{token}");
        Expect(opened, HttpStatusCode.Redirect);
        using var page = await pages.OfAsync(() => browser.GetAsync("t/attivita"));
        Expect(page, HttpStatusCode.OK);
        var fields = Hidden().Matches(AnswerForm().Match(await page.Content.ReadAsStringAsync()).Value)
            .Select(m => KeyValuePair.Create(WebUtility.HtmlDecode(m.Groups["name"].Value), WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Append(new("decision", "Submitted")).Append(new("declared", "true")).Append(new("typedName", name)).Append(new("f.summary", "prova"));
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await answers.OfAsync(() => browser.PostAsync("t/attivita", form));
        Expect(answer, HttpStatusCode.Redirect);
    }

    private static HttpClient Browser(Uri address) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    private static async Task<string> SecretaryAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var mandate = await scope.ServiceProvider.GetRequiredService<WorkflowDb>().Mandates.IgnoreQueryFilters().FirstAsync(m => m.Role == Role.Secretariat);
        var cookie = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var principal = new SignedIn(Crowd.Body, mandate.PersonId, "Segreteria", [Role.Secretariat]).ToPrincipal();
        return $"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(new AuthenticationTicket(principal, CookieAuthenticationDefaults.AuthenticationScheme))}";
    }

    private static void Expect(HttpResponseMessage answer, HttpStatusCode status)
    {
        if (answer.StatusCode != status)
        {
            throw new InvalidOperationException($"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.AbsolutePath} answered {answer.StatusCode}.");
        }
    }

    [GeneratedRegex("""<input(?=[^>]*type="hidden")(?=[^>]*name="(?<name>[^"]*)")(?=[^>]*value="(?<value>[^"]*)")[^>]*>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("""<form[^>]*tw-form.*?</form>""", RegexOptions.Singleline)]
    private static partial Regex AnswerForm();
}
