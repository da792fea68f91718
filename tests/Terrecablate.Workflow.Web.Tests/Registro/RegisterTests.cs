using System.Text.Json.Nodes;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Registro;

public sealed class RegisterTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    [Fact]
    public async Task the_register_is_read_in_italian_and_taken_away_with_its_chain()
    {
        using var office = await product.SignInAsync("marta.bellincioni@example.org");
        var page = await office.GetAsync("/registro?tipo=TaskOpened");
        Assert.Contains("Attività aperta", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Procedimento avviato", page.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = office.Cookies }) { BaseAddress = product.Address };
        var previous = "";
        foreach (var line in (await http.GetStringAsync("/registro?handler=Json")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var entry = JsonNode.Parse(line)!;
            Assert.Equal(DecisionRegister.HashOf(previous, (string)entry["content"]!), (string)entry["hash"]!);
            previous = (string)entry["hash"]!;
        }

        Assert.NotEmpty(previous);
    }
}
