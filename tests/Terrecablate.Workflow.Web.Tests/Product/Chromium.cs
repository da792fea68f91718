using Microsoft.Playwright;

namespace Terrecablate.Workflow.Web.Tests.Product;

/// <summary>A real browser, where the machine has one; elsewhere the test is shown as skipped.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>How long a page may take on a machine that is busy with other tests, in milliseconds.</summary>
    private const float Patience = 60_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        var place = Environment.GetEnvironmentVariable("CHROMIUM") ?? Places.FirstOrDefault(File.Exists);
        if (place is null)
        {
            Assert.Skip("No Chromium on this machine: install it, or name it in the CHROMIUM variable.");
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = place,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Chromium(playwright, browser);
    }

    /// <summary>A fresh page that begins at the product's address, with the visitor's cookies where one is given.</summary>
    public async Task<IPage> NewPageAsync(RunningProduct product, Visitor? visitor = null, bool hasScripts = true)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = product.Address.ToString(),
            Locale = "it-IT",
            TimezoneId = "Europe/Rome",
            JavaScriptEnabled = hasScripts,
            ViewportSize = new() { Width = 1280, Height = 900 },
        });
        foreach (System.Net.Cookie cookie in visitor?.Cookies.GetAllCookies() ?? [])
        {
            await context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path }]);
        }

        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
