using System.Net;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Esempio;

public class LoadTests
{
    [Fact]
    public async Task one_click_loads_the_example_and_takes_the_clock_back_to_its_first_day()
    {
        await using var product = await RunningProduct.StartAsync();
        using var visitor = product.NewVisitor();
        await (await visitor.GetAsync(product.SetUpLink)).SubmitAsync(new() { ["Name"] = "Ada Neri", ["Email"] = "ada@ente.example" });

        var loaded = await (await visitor.GetAsync("/esempio")).SubmitAsync([]);

        Assert.EndsWith("/cicli/2020", loaded.Location, StringComparison.Ordinal);
        var board = await visitor.GetAsync("/scadenzario");
        Assert.Equal(HttpStatusCode.OK, board.Status);
        Assert.Contains("15/11/2019", board.Text, StringComparison.Ordinal);
        Assert.Contains("settembre 2019", board.Document.QuerySelector(".clock-bar")?.TextContent ?? "", StringComparison.Ordinal);
    }
}
