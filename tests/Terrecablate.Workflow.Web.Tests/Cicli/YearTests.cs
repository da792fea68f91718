using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Cicli;

public sealed class YearTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    private const string Secretariat = "marta.bellincioni@example.org";

    [Fact]
    public async Task a_cycle_shows_its_seven_steps_in_order()
    {
        using var office = await product.SignInAsync(Secretariat);
        var page = await office.GetAsync("/cicli/2020");
        Assert.Equal(ProcessNames.InOrder.Select(ProcessNames.Of), page.Document.QuerySelectorAll(".tw-steps h3").Select(h => h.TextContent));
    }

    [Fact]
    public async Task a_deadline_is_deferred_by_an_act_and_never_backward()
    {
        using var office = await product.SignInAsync(Secretariat);
        var page = await office.GetAsync("/cicli/2020/termini/DL.BILPREV");
        var refused = await page.SubmitAsync(new() { ["To"] = "2019-10-01", ["Basis"] = "DL 1" });
        Assert.Contains("sposta in avanti", refused.Text, StringComparison.Ordinal);
        await page.SubmitAsync(new() { ["To"] = "2020-03-31", ["Basis"] = "DM 13/12/2019" });
        Assert.Equal(new DateOnly(2020, 3, 31), await product.ReadAsync(db => db.Deadlines.Where(d => d.Code == "DL.BILPREV").Select(d => d.Due).SingleAsync()));
    }

    [Fact]
    public async Task terms_are_suspended_after_seeing_what_moves_and_the_act_is_taken_back()
    {
        using var office = await product.SignInAsync(Secretariat);
        var page = await office.GetAsync("/cicli/2020/atti-sui-termini");
        var form = new Dictionary<string, string> { ["Codes"] = "DL.RELGEST1", ["From"] = "2020-07-01", ["To"] = "2020-08-31", ["Basis"] = "DL 1/2020" };

        var preview = await page.SubmitAsync(new(form) { ["Action"] = "preview" });
        Assert.Contains("31 luglio 2020", preview.Document.QuerySelector("#effetti")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2020, 7, 31), await DueAsync());
        await page.SubmitAsync(new(form) { ["Action"] = "suspend" });
        Assert.Equal(new DateOnly(2020, 9, 1), await DueAsync());
        await page.SubmitAsync(new() { ["Action"] = "revoke", ["Basis"] = "DL 1/2020" });
        Assert.Equal(new DateOnly(2020, 7, 31), await DueAsync());

        Task<DateOnly> DueAsync() => product.ReadAsync(db => db.Deadlines.Where(d => d.Code == "DL.RELGEST1").Select(d => d.Due).SingleAsync());
    }

    [Fact]
    public async Task the_check_of_coherence_lists_what_the_plan_contradicts()
    {
        using var office = await product.SignInAsync(Secretariat);
        var page = await office.GetAsync("/cicli/2020/coerenza");

        Assert.Contains("IN.01", page.Document.QuerySelectorAll("main tbody th").Select(cell => cell.TextContent));
        Assert.Contains("$.specialProjects[0].sal[2].date", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync("/cicli/1999/coerenza")).Status);
    }

    [Fact]
    public async Task a_bad_cycle_file_is_refused_with_place_and_reason()
    {
        using var office = await product.SignInAsync(Secretariat);
        var page = await office.GetAsync("/cicli/nuovo");
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        form.Add(new StringContent("{\"year\": \"duemila\"}"), "piano", "anno.json");
        var refused = await office.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/cicli/nuovo") { Content = form });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("anno.json: $", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_example_loads_in_one_click_and_only_once()
    {
        await using var own = await RunningProduct.StartAsync("--clock", "2019-09-01");
        using var visitor = own.NewVisitor();
        await (await visitor.GetAsync(own.SetUpLink)).SubmitAsync(new() { ["Name"] = "Ada", ["Email"] = "ada@example.org", ["Nome"] = "Ada" });
        using var administrator = await own.SignInAsync("ada@example.org");
        var page = await administrator.GetAsync("/esempio");
        Assert.Equal("/cicli/2020", (await page.SubmitAsync([])).Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync([])).Status);
    }
}
