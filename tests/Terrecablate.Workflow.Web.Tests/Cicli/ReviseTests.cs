using System.Net;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Cicli;

public sealed class ReviseTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    [Fact]
    public async Task a_change_is_shown_in_words_and_then_goes_to_the_board()
    {
        var cycle = await product.ReadAsync(db => db.Cycles.Select(c => c.Id).SingleAsync());
        await product.WriteAsync(db => db.Facts.Add(new CycleFact { Id = "enforceable", CycleId = cycle, Name = "PlanEnforceable", On = new DateOnly(2019, 9, 1) }));
        using var director = await product.SignInAsync("livia.ferrantini@example.org");
        var page = await director.GetAsync("/cicli/2020/variazioni");

        var wrong = await page.SubmitAsync(new() { ["valore:OS.1.2:2020"] = "molti" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("«molti» non è un numero", wrong.Text, StringComparison.Ordinal);

        var preview = await page.SubmitAsync(new() { ["valore:OS.1.2:2020"] = "545,5", ["Reason"] = "Cantieri fermi.", ["action"] = "preview" });
        var change = Assert.Single(preview.Document.QuerySelectorAll(".tw-changes li"));
        Assert.Equal(("550", "545,5"), (change.QuerySelector("del")!.LastChild!.TextContent, change.QuerySelector("ins")!.LastChild!.TextContent));

        Assert.Equal("/cicli/2020/variazioni", (await preview.SubmitAsync([], button: "button[value=propose]")).Location);
        var after = await director.GetAsync("/cicli/2020/variazioni");
        Assert.Contains("all'esame del CdA", after.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ReadAsync(db => db.Tasks.CountAsync(t => t.Process == "board-approval" && t.Subject == "Revision/1")));
        Assert.Contains("già all'esame", (await preview.SubmitAsync(new() { ["action"] = "propose" })).Text, StringComparison.Ordinal);
    }
}
