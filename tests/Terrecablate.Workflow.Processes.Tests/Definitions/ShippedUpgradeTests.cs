using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Definitions.Shipped;
using Terrecablate.Workflow.Processes.Tenancy;
using static Terrecablate.Workflow.Processes.Tests.Definitions.Drawn;

namespace Terrecablate.Workflow.Processes.Tests.Definitions;

/// <summary>A later product brings later drawings: it publishes them where nobody has edited, and offers them elsewhere.</summary>
public class ShippedUpgradeTests
{
    private const string Designer = "person-1";
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    private static string Drawing(int version, string write = "title=Scrive", string sign = "title=Firma")
    {
        var json = JsonNode.Parse(Json(Chain(Task("Submit", "write", "GeneralDirector", write), Task("Review", "sign", "BoardChair", sign))))!;
        (json["id"], json["version"]) = ($"drawn-v{version}", version);
        return json.ToJsonString();
    }

    private static IReadOnlyList<ShippedFile> Files(string json) => [new ShippedFile("drawn.json", json)];

    private static async Task<Installation> NewAsync()
    {
        var installation = await Installation.EmptyAsync();
        await installation.UseCases.RunAsync<WorkflowDb>(Installation.Body, db =>
        {
            db.Bodies.Add(new PublicBody { Id = Installation.Body, Name = "ente" });
            return System.Threading.Tasks.Task.CompletedTask;
        });
        await LoadAsync(installation, Drawing(1));
        return installation;
    }

    private static Task LoadAsync(Installation installation, string json) =>
        installation.UseCases.RunAsync<LoadShippedDefinitions>(Installation.Body, u => u.RunAsync(Files(json)));

    private static async Task EditAsync(Installation installation, string json)
    {
        await installation.UseCases.RunAsync<SaveDraft, StoredDefinition>(Installation.Body, u => u.RunAsync(json));
        await installation.UseCases.RunAsync<PublishDefinition, StoredDefinition>(Installation.Body, u => u.RunAsync(new Publication("drawn", Designer, "Serve.")));
    }

    private static Task<IReadOnlyList<string>> OpenAsync(Installation installation, string json) =>
        installation.UseCases.RunAsync<ShippedOffers, IReadOnlyList<string>>(Installation.Body, u => u.OpenAsync(Files(json)));

    private static Task AnswerAsync(Installation installation, string json, ShippedAnswer answer) =>
        installation.UseCases.RunAsync<AnswerShipped>(Installation.Body, u => u.RunAsync(new ShippedReply("drawn", answer, None, Designer), Files(json)));

    private static Task<StoredDefinition> LatestAsync(Installation installation) =>
        installation.AskAsync(db => db.Definitions.OrderByDescending(d => d.Version).FirstAsync());

    [Fact]
    public async Task what_nobody_edited_is_published_as_it_comes()
    {
        await using var installation = await NewAsync();
        await LoadAsync(installation, Drawing(2, sign: "title=Sottoscrive"));
        Assert.True(await LatestAsync(installation) is { Version: 2, IsPublished: true, IsShipped: true });
        Assert.Empty(await OpenAsync(installation, Drawing(2, sign: "title=Sottoscrive")));
    }

    [Fact]
    public async Task what_was_edited_is_never_overwritten_and_the_later_one_is_offered()
    {
        await using var installation = await NewAsync();
        await EditAsync(installation, Drawing(1, write: "title=Redige"));
        var later = Drawing(2, sign: "title=Sottoscrive");
        await LoadAsync(installation, later);
        Assert.Contains("Redige", (await LatestAsync(installation)).Json, StringComparison.Ordinal);
        Assert.Equal(["drawn"], await OpenAsync(installation, later));
        Assert.Empty(await OpenAsync(installation, Drawing(1)));
    }

    [Fact]
    public async Task a_draft_that_is_not_published_counts_as_edited()
    {
        await using var installation = await NewAsync();
        await installation.UseCases.RunAsync<SaveDraft, StoredDefinition>(Installation.Body, u => u.RunAsync(Drawing(1, write: "title=Redige")));
        await LoadAsync(installation, Drawing(2, sign: "title=Sottoscrive"));
        Assert.True(await LatestAsync(installation) is { Version: 2, IsDraft: true });
        Assert.Equal(["drawn"], await OpenAsync(installation, Drawing(2, sign: "title=Sottoscrive")));
    }

    [Theory]
    [InlineData(ShippedAnswer.Keep, "Redige", "Firma", 2)]
    [InlineData(ShippedAnswer.Take, "Scrive", "Sottoscrive", 3)]
    [InlineData(ShippedAnswer.Merge, "Redige", "Sottoscrive", 3)]
    public async Task an_answer_is_carried_out_put_on_record_and_not_asked_for_again(ShippedAnswer answer, string write, string sign, int version)
    {
        await using var installation = await NewAsync();
        await EditAsync(installation, Drawing(1, write: "title=Redige"));
        var later = Drawing(2, sign: "title=Sottoscrive");
        await AnswerAsync(installation, later, answer);

        var latest = await LatestAsync(installation);
        Assert.Equal((version, answer != ShippedAnswer.Keep), (latest.Version, latest.IsDraft));
        Assert.Contains(write, latest.Json, StringComparison.Ordinal);
        Assert.Contains(sign, latest.Json, StringComparison.Ordinal);
        Assert.Empty(await OpenAsync(installation, later));
        Assert.Equal(["drawn"], await OpenAsync(installation, Drawing(3, sign: "title=Controfirma")));
        var entry = JsonNode.Parse(await installation.AskAsync(db => db.Register.OrderByDescending(r => r.Seq).Select(r => r.Content).FirstAsync()))!;
        Assert.Equal(("ShippedDefinitionAnswered", answer.ToString(), Designer), ((string?)entry["type"], (string?)entry["kind"], (string?)entry["person"]));
    }
}
