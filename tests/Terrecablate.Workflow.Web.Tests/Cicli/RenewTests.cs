using System.Net;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Cicli;

public sealed class RenewTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    private const string Secretariat = "marta.bellincioni@example.org";

    [Fact]
    public async Task next_year_is_shown_and_opened_as_shown()
    {
        using var office = await product.SignInAsync(Secretariat);
        var page = await office.GetAsync("/cicli/2020/rinnova");

        Assert.Contains("30 giugno 2020", page.Document.QuerySelector(".tw-changes del")!.ParentElement!.ParentElement!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("30/06/2021", page.Text, StringComparison.Ordinal);
        var changed = await page.SubmitAsync(new() { ["digest"] = "0" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.Status);
        Assert.Contains("Nel frattempo i dati del ciclo sono cambiati", changed.Text, StringComparison.Ordinal);
        Assert.Equal("/cicli/2021", (await page.SubmitAsync([])).Location);

        Assert.Equal([2020, 2021], await product.ReadAsync(db => db.Cycles.OrderBy(c => c.Year).Select(c => c.Year).ToListAsync()));
        Assert.Equal("/cicli/2021", (await office.GetAsync("/cicli/2020/rinnova")).Location);
        Assert.Contains("Ciclo 2021", (await office.GetAsync("/cicli/2021")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync("/cicli/1999/rinnova")).Status);
    }

    [Fact]
    public async Task the_unit_opens_no_cycle()
    {
        using var unit = await product.SignInAsync("edoardo.vannoccini@example.org");

        Assert.NotEqual(HttpStatusCode.OK, (await unit.GetAsync("/cicli/2020/rinnova")).Status);
    }
}
