using System.Net;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Pages;

public class AccessoTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    private const string Secretary = "marta.bellincioni@example.org";

    [Fact]
    public async Task the_answer_is_the_same_for_known_and_unknown_addresses()
    {
        using var visitor = product.NewVisitor();

        var known = await (await visitor.GetAsync("/accesso")).SubmitAsync(new() { ["Email"] = Secretary });
        var unknown = await (await visitor.GetAsync("/accesso")).SubmitAsync(new() { ["Email"] = "nessuno@example.com" });

        Assert.Equal(HttpStatusCode.OK, known.Status);
        Assert.Equal(known.Text.Replace(Secretary, "X", StringComparison.Ordinal), unknown.Text.Replace("nessuno@example.com", "X", StringComparison.Ordinal));
        Assert.Empty(await product.LettersToAsync("nessuno@example.com"));
    }

    [Fact]
    public async Task opening_a_sign_in_link_uses_nothing_up()
    {
        var link = await product.AskForSignInAsync(Secretary);
        using var scanner = product.NewVisitor();
        for (var visit = 0; visit < 3; visit++)
        {
            await scanner.GetAsync(link);
            await scanner.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
        }

        using var person = product.NewVisitor();
        var entered = await (await person.GetAsync(link)).SubmitAsync([]);

        Assert.Equal(HttpStatusCode.Redirect, entered.Status);
        Assert.Equal("/scadenzario", entered.Location);
        Assert.Equal("/scadenzario", (await person.GetAsync("/")).Location);
    }

    [Fact]
    public async Task a_sign_in_link_works_once()
    {
        var link = await product.AskForSignInAsync(Secretary);
        using var first = product.NewVisitor();
        using var second = product.NewVisitor();
        var door = await second.GetAsync(link);
        await (await first.GetAsync(link)).SubmitAsync([]);

        var refused = await door.SubmitAsync([]);

        Assert.Equal("Il collegamento non vale più", refused.Heading);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/")).Status);
    }

    [Fact]
    public async Task whoever_has_no_account_gets_no_link()
    {
        using var visitor = product.NewVisitor();
        await (await visitor.GetAsync("/accesso")).SubmitAsync(new() { ["Email"] = "ottavio.salimbeni@example.org" });

        Assert.DoesNotContain(await product.LettersToAsync("ottavio.salimbeni@example.org"), letter => letter.Text.Contains("/accesso/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task signing_out_ends_the_session()
    {
        using var person = await product.SignInAsync(Secretary);
        var home = await person.OpenAsync("/persone");
        await home.SubmitAsync([], ".site-signout");

        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/")).Status);
    }
}
