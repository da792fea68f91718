using System.Net;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Pages;

public class ConfigurazioneTests
{
    private static readonly Dictionary<string, string> Ada = new() { ["Name"] = "Ada Neri", ["Email"] = "ada@ente.example" };

    [Fact]
    public async Task the_set_up_link_makes_one_administrator_and_signs_in()
    {
        await using var product = await RunningProduct.StartAsync();
        using var visitor = product.NewVisitor();
        var form = await visitor.GetAsync(product.SetUpLink);

        var done = await form.SubmitAsync(Ada);

        Assert.Equal("/", done.Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/persone")).Status);
    }

    [Fact]
    public async Task the_set_up_link_works_once()
    {
        await using var product = await RunningProduct.StartAsync();
        using var first = product.NewVisitor();
        using var second = product.NewVisitor();
        var form = await first.GetAsync(product.SetUpLink);
        var late = await second.GetAsync(product.SetUpLink);
        await form.SubmitAsync(Ada);

        var refused = await late.SubmitAsync(new() { ["Name"] = "Altra", ["Email"] = "altra@ente.example" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("già stato usato", refused.Text, StringComparison.Ordinal);
        Assert.Equal("/accesso?ritorno=%2Fpersone", new Uri((await second.GetAsync("/persone")).Location!).PathAndQuery);
    }

    [Fact]
    public async Task what_was_typed_is_shown_again()
    {
        await using var product = await RunningProduct.StartAsync();
        using var visitor = product.NewVisitor();

        var again = await (await visitor.GetAsync(product.SetUpLink)).SubmitAsync(new() { ["Name"] = "Ada Neri", ["Email"] = "ada" });

        Assert.Equal("Ada Neri", again.Document.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Equal("#Email", again.Document.QuerySelector(".alert-danger a")!.GetAttribute("href"));
    }
}
