using System.Net;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Tenancy;
using Terrecablate.Workflow.Web.Pages.Scadenzario;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Scadenzario;

public sealed class BoardTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    private const string Secretariat = "marta.bellincioni@example.org";

    [Fact]
    public async Task the_board_shows_what_is_open_and_what_is_planned()
    {
        using var office = await product.SignInAsync(Secretariat);
        var page = await office.GetAsync("/scadenzario");
        Assert.Contains("Proponi gli obiettivi: Area Tecnica", page.Text, StringComparison.Ordinal);
        Assert.Contains("in corso", page.Text, StringComparison.Ordinal);
        Assert.Contains("Adozione del Piano della performance", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=Servizi", 1)]
    [InlineData("?q=livia", 1)]
    [InlineData("?processo=plan-drafting", 4)]
    [InlineData("?ruolo=GeneralDirector", 1)]
    [InlineData("?stato=in-ritardo", 0)]
    [InlineData("?stato=senza-assegnatario", 0)]
    [InlineData("?ciclo=2019", 0)]
    public async Task a_filter_narrows_the_board(string filter, int rows)
    {
        await using var own = await RunningProduct.StartAsync("--demo");
        using var office = await own.SignInAsync(Secretariat);
        var page = await office.GetAsync("/scadenzario" + filter);
        Assert.Equal(rows, page.Document.QuerySelectorAll("a[href^='/attivita/']").Length);
    }

    [Fact]
    public async Task a_long_board_comes_in_pages_and_an_export_holds_it_all()
    {
        await using var own = await RunningProduct.StartAsync("--demo");
        var cycle = await own.ReadAsync(db => db.Cycles.Select(c => c.Id).SingleAsync());
        await own.WriteAsync(db => db.Tasks.AddRange(Enumerable.Range(1, 60).Select(n => ATask(cycle, n))));
        using var office = await own.SignInAsync(Secretariat);

        var first = await office.GetAsync("/scadenzario");
        Assert.Equal(Rows.PageSize, first.Document.QuerySelectorAll("tbody a[href^='/attivita/']").Length);
        var second = await office.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(15, second.Document.QuerySelectorAll("tbody a[href^='/attivita/']").Length);

        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = office.Cookies }) { BaseAddress = own.Address };
        var bytes = await http.GetByteArrayAsync("/scadenzario?handler=Csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(66, lines.Length);
        Assert.Contains(lines, line => line.Contains(";'=SOMMA(A1);", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-3", "'-3")]
    [InlineData("@x", "'@x")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("=a;\"b\"", "\"'=a;\"\"b\"\"\"")]
    [InlineData("Area Tecnica", "Area Tecnica")]
    public void a_cell_is_never_a_formula(string text, string cell) => Assert.Equal(cell, Csv.Cell(text));

    [Fact]
    public async Task a_body_never_sees_anothers_tasks()
    {
        await product.WriteAsync(
            db =>
            {
                db.Bodies.Add(new PublicBody { Id = "body-2", Name = "Unione di prova" });
                db.People.Add(new Person { Id = "p2", Name = "Altra Segreteria", Email = "altra@example.org" });
                db.Mandates.Add(new Mandate { Id = "m2", PersonId = "p2", Role = Role.Secretariat, From = new DateOnly(2015, 1, 1) });
            },
            "body-2");
        var task = await product.ReadAsync(db => db.Tasks.Select(t => t.Id).FirstAsync());
        using var office = await product.SignInAsync("altra@example.org");

        Assert.Empty((await office.GetAsync("/scadenzario")).Document.QuerySelectorAll("a[href^='/attivita/']"));
        foreach (var path in new[] { $"/attivita/{task}", $"/attivita/{task}/gestisci", $"/attivita/{task}/rispondi", "/cicli/2020", "/sal/2020" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync(path)).Status);
        }
    }

    private static WorkTask ATask(string cycle, int n)
    {
        var task = new WorkTask
        {
            Id = $"extra-{n}",
            CycleId = cycle,
            InstanceId = "none",
            BookmarkId = $"b-{n}",
            Process = "board-approval",
            Key = "extra",
            Subject = $"{n}",
            StepType = "Terrecablate.Review",
            Title = n == 1 ? "=SOMMA(A1)" : $"Attività {n}",
            Role = Role.Secretariat,
            Form = "review",
            Outcomes = "Accepted,SentBack",
            DeadlineRule = "open+5wd",
            ReminderLadder = "default",
        };
        task.MoveDue(new DateOnly(2019, 10, 1).AddDays(n), "Prova.");
        return task;
    }
}
