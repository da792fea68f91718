using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Graph;
using Terrecablate.Workflow.Notifications.Teams;
using Terrecablate.Workflow.Notifications.Tests.Mail;

namespace Terrecablate.Workflow.Notifications.Tests.Teams;

public sealed class TeamsActivityTests : ChannelContract, IAsyncLifetime
{
    private const string App = "0c7a8b1e-3a55-4d5f-8f0e-2f7a3b9c1d22";

    private GraphSide _side = null!;
    private TeamsActivity _teams = null!;

    protected override OtherSide? Other => _side;

    public async ValueTask InitializeAsync()
    {
        _side = await GraphSide.StartAsync();
        _teams = new TeamsActivity(Options.Create(new TeamsActivityOptions { AppId = App }), _side.Graph);
    }

    public ValueTask DisposeAsync() => _side.DisposeAsync();

    [Fact]
    public async Task a_notice_says_what_is_asked_and_opens_the_page()
    {
        await SendAsync("m1");

        var request = Assert.Single(_side.Sink.Taken);
        var body = JsonNode.Parse(request.Body)!;
        Assert.Equal("anna.neri@example.org", request.To);
        Assert.Equal("systemDefault", (string?)body["activityType"]);
        Assert.Equal("text", (string?)body["topic"]!["source"]);
        Assert.Equal("Approvazione del Piano della performance", (string?)body["topic"]!["value"]);
        Assert.Equal($"https://teams.microsoft.com/l/entity/{App}/attivita?webUrl={Uri.EscapeDataString(ANudge.Link)}&label=Approvazione%20del%20Piano%20della%20performance", (string?)body["topic"]!["webUrl"]);
        Assert.Equal("systemDefaultText", (string?)body["templateParameters"]![0]!["name"]);
        Assert.Equal(App, (string?)body["teamsAppId"]);
        Assert.StartsWith("Attende una tua risposta", (string?)body["previewText"]!["content"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_long_title_is_cut_to_what_teams_shows()
    {
        await _teams.SendAsync(ANudge.With(title: new string('a', 400)), Stop);

        Assert.Equal(150, ((string)JsonNode.Parse(_side.Sink.Taken.Single().Body)!["templateParameters"]![0]!["value"]!).Length);
    }

    [Fact]
    public async Task whoever_has_no_teams_is_not_tried_again()
    {
        _side.Sink.Refusal = new GraphAnswer(404, "NotFound");

        await Assert.ThrowsAsync<MailRejectedException>(() => SendAsync("m1"));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task what_the_administrator_can_put_right_is_tried_again(int status)
    {
        _side.Sink.Refusal = new GraphAnswer(status, "Forbidden");

        await Assert.ThrowsAsync<GraphRefusalException>(() => SendAsync("m1"));
    }

    [Fact]
    public async Task throttling_is_a_request_to_wait()
    {
        _side.Sink.Refusal = new GraphAnswer(429, "TooManyRequests", "30");

        Assert.Equal(TimeSpan.FromSeconds(30), (await Assert.ThrowsAsync<ChannelBusyException>(() => SendAsync("m1"))).Wait);
    }

    protected override Task SendAsync(string id) => _teams.SendAsync(ANudge.With(id), Stop);

    /// <summary>Teams puts a nudge in the place of the one with the same chain.</summary>
    protected override Task<IReadOnlyList<string>> MarksAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. _side.Sink.Taken.Select(request => JsonNode.Parse(request.Body)!["chainId"]!.ToString())]);
}
