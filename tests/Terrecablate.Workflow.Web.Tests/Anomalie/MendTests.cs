using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Anomalie;

public sealed class MendTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    private const string Secretariat = "marta.bellincioni@example.org";
    private const string Body = "body-1";

    private const string Failing = """
        { "definitionId": "failing", "id": "failing-1", "name": "Prova", "version": 1, "isPublished": true,
          "root": { "id": "flow", "type": "Elsa.Flowchart",
            "activities": [
              { "id": "start", "type": "Elsa.Start" },
              { "id": "compute", "name": "Calcola", "type": "Elsa.RunJavaScript", "script": { "typeName": "String", "expression": { "type": "Literal", "value": "missing()" } } },
              { "id": "end", "type": "Elsa.End" } ],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "compute", "port": "In" } },
              { "source": { "activity": "compute", "port": "Done" }, "target": { "activity": "end", "port": "In" } } ] } }
        """;

    private UseCases UseCases => product.Services.GetRequiredService<UseCases>();

    private async Task<string> FailingAsync()
    {
        await UseCases.RunAsync<LoadShippedDefinitions>(Body, u => u.RunAsync([new ShippedFile("failing.json", Failing)]));
        return (await UseCases.RunAsync<IWorkflowEngine, InstanceResult>(Body, e => e.StartAsync(new StartInstance("failing")))).InstanceId;
    }

    private Task<InstanceStatus> StatusAsync(string id) => product.ReadAsync(db => db.Instances.Where(i => i.Id == id).Select(i => i.Status).SingleAsync());

    [Fact]
    public async Task the_board_tells_of_a_process_that_has_stopped_and_leads_to_it()
    {
        var id = await FailingAsync();
        using var office = await product.SignInAsync(Secretariat);
        Assert.NotNull((await office.GetAsync("/scadenzario")).Document.QuerySelector("a[href='/anomalie']"));
        Assert.NotNull((await office.GetAsync("/anomalie")).Document.QuerySelector($"a[href='/anomalie/{id}']"));
        Assert.Contains("missing", (await office.GetAsync($"/anomalie/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_fails_again_says_so_and_is_skipped_only_with_a_reason()
    {
        var id = await FailingAsync();
        using var office = await product.SignInAsync(Secretariat);
        var page = await office.GetAsync($"/anomalie/{id}");
        var again = await office.OpenAsync((await page.SubmitAsync([], "form[action*='Retry']")).Location!);
        Assert.Contains("si è ripetuta", again.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.SubmitAsync([], "form[action*='Skip']")).Status);
        Assert.Equal(InstanceStatus.Faulted, await StatusAsync(id));
        await again.SubmitAsync(new() { ["Outcome"] = "Done", ["Reason"] = "calcolato a mano" }, "form[action*='Skip']");
        Assert.Equal(InstanceStatus.Finished, await StatusAsync(id));
        Assert.Equal(2, await product.ReadAsync(db => db.Register.CountAsync(r => r.InstanceId == id && r.Type == "IncidentMended")));
    }

    [Fact]
    public async Task a_process_that_has_stopped_is_given_up_with_a_reason()
    {
        var id = await FailingAsync();
        using var office = await product.SignInAsync(Secretariat);
        var page = await office.GetAsync($"/anomalie/{id}");
        await page.SubmitAsync(new() { ["Reason"] = "era una prova" }, "form[action*='Cancel']");
        Assert.Equal(InstanceStatus.Cancelled, await StatusAsync(id));
        Assert.Equal("/anomalie", (await office.GetAsync($"/anomalie/{id}")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync("/anomalie/nessuno")).Status);
    }

    [Fact]
    public async Task nobody_skips_what_waits_for_a_person()
    {
        await using var own = new DemoProduct();
        await own.InitializeAsync();
        var bookmark = await own.ReadAsync(db => db.Bookmarks.FirstAsync(b => b.Kind == "Task"));
        await own.Services.GetRequiredService<UseCases>().RunAsync<IWorkflowEngine, InstanceResult>(
            Body, e => e.StopAsync(new StopAtBookmark(bookmark.InstanceId, bookmark.Id, "manca il titolare")));
        using var office = await own.SignInAsync(Secretariat);
        var page = await office.GetAsync($"/anomalie/{bookmark.InstanceId}");
        Assert.Null(page.Document.QuerySelector("form[action*='Skip']"));
        var mended = await office.OpenAsync((await page.SubmitAsync([], "form[action*='Retry']")).Location!);
        Assert.Contains("ripartito", mended.Text, StringComparison.Ordinal);
    }
}
