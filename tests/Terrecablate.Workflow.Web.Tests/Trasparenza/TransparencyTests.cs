using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Documents;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Trasparenza;

/// <summary>Anybody reads what is published, and nothing else.</summary>
public sealed class TransparencyTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    [Fact]
    public async Task what_is_published_is_there_for_everybody_and_the_rest_is_not()
    {
        var cycle = await product.ReadAsync(db => db.Cycles.Select(c => c.Id).SingleAsync());
        using var citizen = product.NewVisitor();
        await product.WriteAsync(db =>
        {
            db.Documents.AddRange(Document("draft", cycle, "Plan", 1), Document("plan", cycle, "Plan", 2), Document("half", cycle, "HalfYearReport", 2), Document("report", cycle, "PerformanceReport", 2));
        });
        Assert.Contains("Non c'è ancora nulla", (await citizen.GetAsync("/trasparenza")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync("/trasparenza/documenti/plan")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync($"/trasparenza/{cycle}/piano.json")).Status);

        await product.WriteAsync(db => db.Facts.Add(new CycleFact { Id = "published", CycleId = cycle, Name = "PlanPublished", On = new(2020, 2, 10), RecordedAt = At(3) }));
        await product.WriteAsync(db => db.Documents.Add(Document("revised", cycle, "Plan", 9)));

        var page = await citizen.GetAsync("/trasparenza");
        Assert.Equal(["revised", "plan"], page.Document.QuerySelectorAll(".tw-documents a").Select(a => a.GetAttribute("href")!.Split('/')[^1]));
        Assert.Contains("(versione precedente)", page.Text, StringComparison.Ordinal);
        Assert.Contains(new string('a', 64), page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("meta[name=robots]"));
        Assert.Equal("text/plain", (await citizen.GetAsync("/trasparenza/documenti/plan")).Header("Content-Type"));
        foreach (var hidden in new[] { "draft", "half", "report" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync($"/trasparenza/documenti/{hidden}")).Status);
        }

        var rows = JsonNode.Parse((await citizen.GetAsync($"/trasparenza/{cycle}/piano.json")).Text)!.AsArray();
        Assert.Equal(60, rows.Count);
        Assert.Contains(rows, r => (string?)r!["indicatore"] == "OS.1.2" && (int)r["anno"]! == 2020 && (decimal)r["valore_atteso"]! == 550m);
        var csv = (await citizen.GetAsync($"/trasparenza/{cycle}/piano.csv")).Text;
        Assert.Contains("obiettivo;tipo;indicatore", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Bruno", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync($"/trasparenza/{cycle}/relazione.csv")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync($"/trasparenza/{cycle}/piano.xml")).Status);
    }

    private static StoredDocument Document(string id, string cycle, string kind, int day) => new()
    {
        Id = id,
        CycleId = cycle,
        Kind = kind,
        Subject = kind,
        Title = id,
        FileName = id + ".txt",
        ContentType = "text/plain",
        Size = 3,
        Sha256 = new string('a', 64),
        AddedAt = At(day),
        Bytes = new DocumentBytes { DocumentId = id, Content = "abc"u8.ToArray() },
    };

    private static DateTimeOffset At(int day) => new(2020, 2, day, 9, 0, 0, TimeSpan.Zero);
}
