using System.Net;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Pages;

public class PostaTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    [Fact]
    public async Task the_mailbox_shows_what_the_example_has_sent()
    {
        await product.LettersToAsync("@example.org");
        using var visitor = product.NewVisitor();

        var box = await visitor.GetAsync("/dev/mail");
        var letter = await visitor.GetAsync(box.Document.QuerySelectorAll("table a").First(a => a.TextContent.StartsWith("Da fare entro", StringComparison.Ordinal)).GetAttribute("href")!);

        Assert.Contains("Da fare entro", letter.Heading, StringComparison.Ordinal);
        Assert.NotNull(letter.Document.QuerySelector("a[href*='/t/']"));
        Assert.NotNull(letter.Document.QuerySelector("a[href*='Allegato']"));
    }

    [Fact]
    public async Task a_letter_cannot_run_or_load_anything()
    {
        await product.LettersToAsync("@example.org");
        using var visitor = product.NewVisitor();
        var box = await visitor.GetAsync("/dev/mail");
        var letter = await visitor.GetAsync(box.Document.QuerySelector("table a")!.GetAttribute("href")!);

        var frame = letter.Document.QuerySelector("iframe")!;
        var inside = await visitor.GetAsync(frame.GetAttribute("src")!);

        Assert.DoesNotContain("allow-scripts", frame.GetAttribute("sandbox"), StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'unsafe-inline'", inside.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("SAMEORIGIN", inside.Header("X-Frame-Options"));
    }

    [Fact]
    public async Task the_mailbox_finds_by_addressee()
    {
        await product.LettersToAsync("@example.org");
        using var visitor = product.NewVisitor();

        var box = await visitor.GetAsync("/dev/mail?a=bandinucci");

        Assert.All(box.Document.QuerySelectorAll("tbody tr"), row => Assert.Contains("Nora Bandinucci", row.TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/dev/mail/nessuno")]
    [InlineData("/dev/mail/..%2Fterrecablate.db")]
    public async Task only_messages_of_the_folder_are_opened(string path)
    {
        using var visitor = product.NewVisitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
    }

    [Fact]
    public async Task a_letter_opens_its_link_from_inside_the_frame()
    {
        await using var chromium = await Chromium.StartAsync();
        await product.AskForSignInAsync("livia.ferrantini@example.org");
        var page = await chromium.NewPageAsync(product, hasScripts: false);
        await page.GotoAsync("/dev/mail?a=accesso");
        await page.Locator("table a").First.ClickAsync();

        await page.FrameLocator("iframe").GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Entra", Exact = true }).ClickAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Entra" }).ClickAsync();

        Assert.EndsWith("/scadenzario", page.Url, StringComparison.Ordinal);
    }
}
