using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Terrecablate.Workflow.Faults;
using Terrecablate.Workflow.Notifications.Mail;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Testing;
using Terrecablate.Workflow.Web.Jobs;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Studio;

/// <summary>Somebody who knows the office and not programming, in front of the Studio.</summary>
public sealed class DesignerTests
{
    private const string Title = "Parere del RPCT sul Piano";

    private const string Elsewhere = """
        { "definitionId": "parere-libero", "name": "Parere libero", "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1,
          "activities": [
            { "id": "begin", "type": "Elsa.Start", "version": 1, "metadata": { "designer": { "position": { "x": 0, "y": 0 } } } },
            { "id": "ask", "name": "Chiedi il parere", "type": "Terrecablate.Opinion", "version": 1,
              "key": { "typeName": "String", "expression": { "type": "Literal", "value": "opinion" } },
              "title": { "typeName": "String", "expression": { "type": "Literal", "value": "Parere libero" } },
              "role": { "typeName": "String", "expression": { "type": "Literal", "value": "EvaluationUnit" } },
              "deadline": { "typeName": "String", "expression": { "type": "Literal", "value": "open+5wd" } },
              "form": { "typeName": "String", "expression": { "type": "Literal", "value": "opinion" } },
              "metadata": { "designer": { "position": { "x": 300, "y": 0 } } } },
            { "id": "finish", "type": "Elsa.End", "version": 1, "metadata": { "designer": { "position": { "x": 800, "y": 0 } } } } ],
          "connections": [
            { "source": { "activity": "begin", "port": "Done" }, "target": { "activity": "ask", "port": "In" } },
            { "source": { "activity": "ask", "port": "Favourable" }, "target": { "activity": "finish", "port": "In" } },
            { "source": { "activity": "ask", "port": "WithRemarks" }, "target": { "activity": "finish", "port": "In" } },
            { "source": { "activity": "ask", "port": "Unfavourable" }, "target": { "activity": "finish", "port": "In" } } ] } }
        """;

    /// <summary>Twice what the office has to do until the next Plan is drafted.</summary>
    private const int MostTurns = 400;

    [Fact]
    public async Task the_opinion_of_the_rpct_is_drawn_rehearsed_published_and_asked_for_in_the_next_cycle()
    {
        await using var chromium = await Chromium.StartAsync();
        await using var product = await RunningProduct.StartAsync("--demo");
        using var designer = await product.SignInAsync("irene.tolomelli@example.org");
        var board = await DrawingBoard.OpenAsync(chromium, product, designer, "plan-drafting");
        await DrawAsync(board);

        await board.Page.GetByRole(AriaRole.Link, new() { Name = "Controlla e pubblica" }).ClickAsync();
        await Assertions.Expect(board.Page.Locator("main")).ToContainTextAsync("Nessun rilievo.");
        await Assertions.Expect(board.Page.Locator("main")).ToContainTextAsync($"il titolo è «{Title}», il ruolo è Responsabile anticorruzione (RPCT), la scadenza è 21 giorni prima");
        await board.Page.GetByRole(AriaRole.Link, new() { Name = "Prova prima un anno intero" }).ClickAsync();
        await board.Page.SelectOptionAsync("select[name=anno]", "2021");
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Prova" }).ClickAsync();
        await Assertions.Expect(board.Page.Locator("main")).ToContainTextAsync($"Si aggiunge «{Title}»");
        await Assertions.Expect(board.Page.Locator("main")).ToContainTextAsync("nessun termine mancato");

        await board.Page.GotoAsync("/processi/plan-drafting/pubblica");
        await board.Page.GetByLabel("Motivo").FillAsync("Il RPCT si esprime prima del Nucleo");
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Pubblica la versione 2" }).ClickAsync();
        await board.Page.WaitForURLAsync("**/processi/plan-drafting");
        var published = await product.ReadAsync(db => db.Register.SingleAsync(e => e.Type == EventType.DefinitionPublished && e.Content.Contains("Il RPCT si esprime")));
        Assert.Contains(Title, published.Content, StringComparison.Ordinal);

        using var office = await product.SignInAsync("marta.bellincioni@example.org");
        await (await office.GetAsync("/cicli/2020/rinnova")).SubmitAsync([]);
        var asked = await PlayUntilAskedAsync(product);
        Assert.Equal((2021, Title, "Livia Ferrantini"), await product.ReadAsync(async db => (
            await db.Cycles.Where(c => c.Id == asked.CycleId).Select(c => c.Year).SingleAsync(),
            asked.Title,
            await db.People.Where(p => p.Id == asked.PersonId).Select(p => p.Name).SingleAsync())));
        Assert.False(await product.ReadAsync(db => db.Tasks.AnyAsync(t => t.Key == "rpct-opinion" && t.CycleId != asked.CycleId)));
    }

    [Fact]
    public async Task the_link_of_a_finding_shows_the_activity_that_it_is_about()
    {
        await using var chromium = await Chromium.StartAsync();
        await using var product = await RunningProduct.StartAsync("--demo");
        using var designer = await product.SignInAsync("irene.tolomelli@example.org");

        var board = await DrawingBoard.OpenAsync(chromium, product, designer, "plan-drafting", "sign");

        await Assertions.Expect(board.Field("Chiave").Locator("input, textarea").First).ToHaveValueAsync("sign");
    }

    [Fact]
    public async Task a_file_made_elsewhere_is_published_run_answered_and_comes_back_as_it_went()
    {
        await using var chromium = await Chromium.StartAsync();
        await using var product = await RunningProduct.StartAsync("--demo");
        using var designer = await product.SignInAsync("irene.tolomelli@example.org");
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "parere.json");
        await File.WriteAllTextAsync(file, Elsewhere);
        var page = await chromium.NewPageAsync(product, designer);
        await ImportAsync(page, file);
        await page.GetByRole(AriaRole.Link, new() { Name = "Controlla e pubblica" }).ClickAsync();
        await page.GetByLabel("Motivo").FillAsync("Serve un parere fuori dal ciclo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pubblica la versione 1" }).ClickAsync();
        await page.WaitForURLAsync("**/processi/parere-libero");

        var board = await DrawingBoard.OpenAsync(chromium, product, designer, "parere-libero");
        await board.Page.Locator("button.mud-success-text").ClickAsync();
        await board.Page.WaitForURLAsync("**/processi/studio/esecuzioni/*");
        await Assertions.Expect(board.Page.Locator(".studio-main")).ToContainTextAsync("Chiedi il parere");
        await Assertions.Expect(board.Page.Locator(".studio-main")).ToContainTextAsync("Suspended");
        Assert.Equal("parere-libero", await product.ReadAsync(db => db.Tasks.Where(t => t.Title == "Parere libero" && t.State == TaskState.Open).Select(t => t.Process).SingleAsync()));
        Assert.Equal(1, await product.ReadAsync(db => db.Register.CountAsync(e => e.Type == EventType.ProcessOrdered)));

        await product.Services.GetRequiredService<Sweeper>().SendMailAsync();
        await People(product).AnswerAllAsync();
        await board.Page.ReloadAsync();
        await Assertions.Expect(board.Page.Locator(".studio-main")).ToContainTextAsync("Finished");

        var exported = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Esporta" }).ClickAsync());
        await exported.SaveAsAsync(file);
        await ImportAsync(page, file);
        await page.GetByRole(AriaRole.Link, new() { Name = "Controlla e pubblica" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Nulla che conti");
    }

    private static async Task ImportAsync(IPage page, string file)
    {
        await page.GotoAsync("/processi");
        await page.SetInputFilesAsync("input[type=file]", file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Carica" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Parere libero");
    }

    private static PeopleByMail People(RunningProduct product) =>
        new(product.Address, new FolderMailbag(Path.GetFullPath(product.Services.GetRequiredService<IOptions<PickupMailOptions>>().Value.Folder)));

    private static async Task DrawAsync(DrawingBoard board)
    {
        await board.AddAsync("Persone", "Esprimi parere", 400, 120);
        await board.PanAsync(-200);
        var (annex, opinion, unit) = (board.Shape("Allegato A"), board.Shape("Opinion"), board.Shape("Parere del Nucleo"));
        await board.DisconnectAsync(unit);
        await board.ConnectAsync(annex, "Done", opinion);
        foreach (var outcome in new[] { "Favourable", "WithRemarks", "Unfavourable" })
        {
            await board.ConnectAsync(opinion, outcome, unit);
        }

        await board.SelectAsync(opinion, "Opinion");
        await board.WriteAsync("Chiave", "rpct-opinion");
        await board.WriteAsync("Titolo", Title);
        await board.ChooseAsync("Ruolo", "Responsabile anticorruzione (RPCT)");
        var saved = board.Page.WaitForResponseAsync(r => r.Request.Method == "POST" && r.Url.EndsWith("/workflow-definitions", StringComparison.Ordinal) && IsWhole(r.Request.PostData));
        await board.ChooseAsync("Scadenza", "(DL.PIANO-21d)");
        await saved;
    }

    /// <summary>Whether what the Studio saves by itself holds the last thing that was chosen.</summary>
    private static bool IsWhole(string? sent) =>
        JsonNode.Parse(sent ?? "{}")!["model"]?["root"]?["activities"] is JsonArray activities
        && activities.Any(a => Value(a!, "key") == "rpct-opinion" && Value(a!, "deadline") == "DL.PIANO-21d");

    private static string? Value(JsonNode activity, string input) => (string?)(activity[input] as JsonObject)?["expression"]?["value"];

    private static async Task<WorkTask> PlayUntilAskedAsync(RunningProduct product)
    {
        var people = People(product);
        for (var turn = 0; turn < MostTurns; turn++)
        {
            if (await product.ReadAsync(db => db.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Key == "rpct-opinion")) is { } asked)
            {
                return asked;
            }

            await product.Services.GetRequiredService<Sweeper>().SendMailAsync();
            await people.WorkAsync();
        }

        throw new InvalidOperationException("Nobody was asked for the opinion.");
    }
}
