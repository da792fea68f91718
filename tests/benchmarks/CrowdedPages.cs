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
    /// <summary>Visits one after the other: before, so that all is compiled, and measured.</summary>
    private const int Alone = 100;

    /// <summary>Visits that begin at a fixed pace, whether or not those before have ended: a hundred requests a second, three a visit.</summary>
    private const int Paced = 300;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(30);

    /// <summary>Visits by several people who each begin the next when the one before has ended: as many as can be served.</summary>
    private const int Crowding = 200;
    private const int AtOnce = 8;

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
        var tokens = await crowd.GatherAsync((2 * Alone) + Paced + Crowding);
        var address = new Uri(app.Urls.First());
        for (var time = 0; time < 2; time++)
        {
            var first = time * Alone;
            await MeasureAsync(time == 0 ? "warming up" : "one at a time", async visitAsync =>
            {
                for (var visit = first; visit < first + Alone; visit++)
                {
                    await visitAsync(visit);
                }
            });
        }

        await MeasureAsync("100 requests/s", async visitAsync =>
        {
            using var timer = new PeriodicTimer(Pace);
            var visits = new List<Task>();
            while (visits.Count < Paced && await timer.WaitForNextTickAsync())
            {
                visits.Add(visitAsync((2 * Alone) + visits.Count));
            }

            await Task.WhenAll(visits);
        });
        await MeasureAsync($"{AtOnce} at once", visitAsync => Parallel.ForAsync(
            (2 * Alone) + Paced, tokens.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (visit, _) => await visitAsync(visit)));
        using var office = Browser(address);
        office.DefaultRequestHeaders.Add("Cookie", await SecretaryAsync(app));
        var (boards, late) = (new Latencies(), new Latencies());
        foreach (var latencies in (Latencies[])[new(), boards])
        {
            await BoardAsync(office, "scadenzario", latencies);
        }

        await BoardAsync(office, "scadenzario?stato=in-ritardo&q=voce", late);
        Console.WriteLine(FormattableString.Invariant($"  scadenzario: {boards}; searched: {late}; {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB live, {Environment.WorkingSet >> 20} MB resident"));
        await app.StopAsync();

        async Task MeasureAsync(string how, Func<Func<int, Task>, Task> visitsAsync)
        {
            var (pages, answers, made) = (new Latencies(), new Latencies(), 0);
            var watch = Stopwatch.StartNew();
            await visitsAsync(visit =>
            {
                Interlocked.Increment(ref made);
                return VisitAsync(address, tokens[visit], Crowd.NameOf(visit + 1, crowd.People), pages, answers);
            });
            Console.WriteLine(FormattableString.Invariant($"  {how}: task page {pages}; completion {answers}; {made / watch.Elapsed.TotalSeconds:F0} visits/s of three requests"));
        }
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
