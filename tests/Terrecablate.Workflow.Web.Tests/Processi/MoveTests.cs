using System.Net;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Processi;

/// <summary>A designer redraws a process that is running, publishes it and brings what runs to it.</summary>
public sealed class MoveTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    private const string Designer = "irene.tolomelli@example.org";

    private static async Task<Page> UploadAsync(Visitor visitor, string json)
    {
        var page = await visitor.GetAsync("/processi");
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        form.Add(new StringContent(json), "disegno", "processo.json");
        return await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/processi") { Content = form });
    }

    [Fact]
    public async Task a_running_process_is_brought_to_a_new_version_after_a_rehearsal_in_words()
    {
        using var designer = await product.SignInAsync(Designer);
        var exported = await ExportAsync(designer);
        var redrawn = exported.Replace("\"prepare\"", "\"write-budget\"", StringComparison.Ordinal)
            .Replace("\"value\": \"write-budget\"", "\"value\": \"prepare\"", StringComparison.Ordinal);
        await UploadAsync(designer, redrawn);
        var published = await (await designer.GetAsync("/processi/budget-approval/pubblica")).SubmitAsync(new() { ["Reason"] = "Un nome più chiaro." });
        Assert.Equal(HttpStatusCode.Redirect, published.Status);

        var instance = await product.ReadAsync(db => db.Instances.SingleAsync(i => i.DefinitionId == "budget-approval"));
        var rehearsal = await designer.GetAsync($"/processi/porta/{instance.Id}");
        Assert.Contains("non passa", rehearsal.Text, StringComparison.Ordinal);
        Assert.Contains("affidata a", rehearsal.Text, StringComparison.Ordinal);
        Assert.Contains("avvisi da inviare", rehearsal.Text, StringComparison.Ordinal);

        var again = await rehearsal.SubmitAsync(new() { ["Places[prepare]"] = "write-budget" }, "main form.narrow", "button[formaction='?handler=Rehearse']");
        Assert.DoesNotContain("non passa", again.Text, StringComparison.Ordinal);
        Assert.Equal(instance.DefinitionVersion, await VersionAsync(instance.Id));
        await again.SubmitAsync([], "main form.narrow", "button[formaction='?handler=Confirm']");
        Assert.Equal(instance.DefinitionVersion + 1, await VersionAsync(instance.Id));
        Assert.Equal("write-budget", await product.ReadAsync(db => db.Bookmarks.Where(b => b.InstanceId == instance.Id).Select(b => b.ActivityId).SingleAsync()));
        Assert.Equal(1, await product.ReadAsync(db => db.Tasks.CountAsync(t => t.InstanceId == instance.Id && t.State == TaskState.Open)));
        Assert.Equal(["DefinitionPublished", "InstanceMigrated"], await product.ReadAsync(db => db.Register.Where(r => r.Type == "DefinitionPublished" || r.Type == "InstanceMigrated").OrderBy(r => r.Seq).Select(r => r.Type).ToListAsync()));
    }

    [Fact]
    public async Task what_cannot_be_read_is_refused_with_its_places()
    {
        using var designer = await product.SignInAsync(Designer);
        var refused = await UploadAsync(designer, "{ \"definitionId\": \"\" }");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("$.root", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_processes_are_the_designers_and_nobody_elses()
    {
        using var secretary = await product.SignInAsync("marta.bellincioni@example.org");
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.GetAsync("/processi")).Status);
        using var designer = await product.SignInAsync(Designer);
        Assert.Equal(7, (await designer.GetAsync("/processi")).Document.QuerySelectorAll("main tbody tr").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await designer.GetAsync("/processi/nessuno")).Status);
    }

    private Task<int> VersionAsync(string id) => product.ReadAsync(db => db.Instances.Where(i => i.Id == id).Select(i => i.DefinitionVersion).SingleAsync());

    private async Task<string> ExportAsync(Visitor visitor)
    {
        var versions = await visitor.GetAsync("/processi/budget-approval");
        var link = versions.Document.QuerySelector("a[href*='handler=Export']")!.GetAttribute("href")!;
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = visitor.Cookies });
        return await http.GetStringAsync(new Uri(product.Address, "/processi/budget-approval" + link));
    }
}
