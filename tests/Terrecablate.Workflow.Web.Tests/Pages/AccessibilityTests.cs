using Deque.AxeCore.Playwright;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Pages;

public class AccessibilityTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    [Fact]
    public async Task the_pages_of_the_frame_have_no_violation_that_a_machine_can_find()
    {
        await using var chromium = await Chromium.StartAsync();
        await product.WriteAsync(db =>
        {
            db.People.Add(new Person { Id = "ada", Name = "Ada Neri", Email = "ada@ente.example" });
            db.Mandates.Add(new Mandate { Id = "ada", PersonId = "ada", Role = Role.Administrator, From = new DateOnly(2019, 1, 1) });
        });
        using var ada = await product.SignInAsync("ada@ente.example");
        var page = await chromium.NewPageAsync(product, ada);
        var folder = Environment.GetEnvironmentVariable("SCREENSHOTS");
        foreach (var path in new[] { "/persone", "/persone/incarico", "/persone/aggiungi", "/persone/avvisi", "/persone/avvisi/ada", "/preferenze", "/dev/mail", "/accesso", "/accesso/x", "/non-esiste", "/trasparenza", "/cicli/2020/rinnova", "/cicli/2020/variazioni", "/cicli/2020/premi" })
        {
            await page.GotoAsync(path);
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{path}: {string.Join("; ", found.Violations.Select(v => $"{v.Id} {v.Nodes[0].Html}"))}");
            if (folder is not null)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, path.Replace('/', '_') + ".png") });
            }
        }
    }

    [Fact]
    public async Task the_frame_fits_a_telephone()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync(product);
        await page.SetViewportSizeAsync(320, 800);
        foreach (var path in new[] { "/", "/accesso", "/dev/mail" })
        {
            await page.GotoAsync(path);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"), path);
        }
    }
}
