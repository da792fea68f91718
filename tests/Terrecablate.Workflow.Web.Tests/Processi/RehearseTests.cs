using System.Net;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Processi;

/// <summary>A year is played before anything is published, and nothing of it stays.</summary>
public sealed class RehearseTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    [Fact]
    public async Task next_year_is_played_with_its_dates_mails_and_differences_and_nothing_is_stored()
    {
        using var director = await product.SignInAsync("livia.ferrantini@example.org");
        var before = await CountAsync();
        var played = await director.GetAsync("/processi/prova?anno=2021");
        Assert.Equal(HttpStatusCode.OK, played.Status);
        Assert.Contains("Il ciclo si chiude il", played.Text, StringComparison.Ordinal);
        Assert.Contains("nessun termine mancato", played.Text, StringComparison.Ordinal);
        Assert.Contains("Che cosa cambia rispetto al 2020", played.Text, StringComparison.Ordinal);
        Assert.True(played.Document.QuerySelectorAll("table.tw-board tbody tr").Length > 80);
        Assert.Contains("Livia Ferrantini", played.Document.QuerySelector("#messaggi ~ ul details pre")!.ParentElement!.ParentElement!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task whoever_never_answers_makes_terms_slip_and_the_rehearsal_says_which()
    {
        using var director = await product.SignInAsync("livia.ferrantini@example.org");
        var played = await director.GetAsync("/processi/prova?anno=2020&muto=person:nv");
        Assert.Contains("Il ciclo non si chiude.", played.Text, StringComparison.Ordinal);
        Assert.Contains("Termine mancato", played.Text, StringComparison.Ordinal);
        Assert.Contains("Edoardo Vannoccini, entro il 30 giugno 2021", string.Concat(played.Document.QuerySelectorAll("#esito ~ ul li").Select(l => l.TextContent)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_draft_is_compared_with_what_is_published()
    {
        using var designer = await product.SignInAsync("irene.tolomelli@example.org");
        var drawn = await product.ReadAsync(db => db.Definitions.Where(d => d.DefinitionId == "sal-attestation" && d.IsPublished).Select(d => d.Json).SingleAsync());
        var page = await designer.GetAsync("/processi");
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        form.Add(new StringContent(SketchOf(drawn)), "disegno", "processo.json");
        await designer.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/processi") { Content = form });
        var played = await designer.GetAsync("/processi/prova?anno=2020&processo=sal-attestation");
        Assert.Contains("Che cosa cambia rispetto a ciò che è pubblicato", played.Text, StringComparison.Ordinal);
        Assert.Contains("i promemoria passano da quelli consueti a T-10,T", played.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_deadlines_of_a_rehearsal_go_into_a_calendar()
    {
        using var director = await product.SignInAsync("livia.ferrantini@example.org");
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = director.Cookies });
        var calendar = await http.GetStringAsync(new Uri(product.Address, "/processi/prova?handler=Calendario&anno=2021"));
        Assert.StartsWith("BEGIN:VCALENDAR", calendar, StringComparison.Ordinal);
        Assert.True(calendar.Split("BEGIN:VEVENT").Length > 80);
    }

    [Fact]
    public async Task a_year_that_cannot_be_made_is_refused_in_a_sentence()
    {
        using var director = await product.SignInAsync("livia.ferrantini@example.org");
        Assert.Contains("Il ciclo 2038 non c'è.", (await director.GetAsync("/processi/prova?anno=2039")).Text, StringComparison.Ordinal);
    }

    /// <summary>The drawing with another reminder ladder at the attestation.</summary>
    private static string SketchOf(string drawn)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(drawn)!;
        var attest = json["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == "attest")!;
        attest["reminders"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "typeName": "String", "expression": { "type": "Literal", "value": "T-10,T" } }""");
        return json.ToJsonString();
    }

    private Task<(int Tasks, int Lines, int Mail)> CountAsync() =>
        product.ReadAsync(async db => (await db.Tasks.CountAsync(), await db.Register.CountAsync(), await db.Outbox.CountAsync()));
}
