using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Teams;
using Terrecablate.Workflow.Notifications.Tests.Mail;

namespace Terrecablate.Workflow.Notifications.Tests.Teams;

public sealed class TeamsCardTests : ChannelContract, IAsyncLifetime
{
    private GraphSide _side = null!;
    private TeamsCard _teams = null!;

    protected override OtherSide? Other => _side;

    public async ValueTask InitializeAsync()
    {
        _side = await GraphSide.StartAsync();
        _teams = new TeamsCard(Options.Create(new TeamsChannelOptions { WebhookUrl = $"{_side.Sink.Address}/workflows/ciclo/triggers/manual/paths/invoke?sig=segreta" }), _side.Clock, _side.Sink.Handler());
    }

    public async ValueTask DisposeAsync()
    {
        _teams.Dispose();
        await _side.DisposeAsync();
    }

    [Fact]
    public async Task a_card_is_a_message_with_one_attachment_that_opens_the_page()
    {
        await SendAsync("m1");

        var message = JsonNode.Parse(Assert.Single(_side.Sink.Taken).Body)!;
        var attachment = message["attachments"]!.AsArray().Single()!;
        var card = attachment["content"]!;
        Assert.Equal("message", (string?)message["type"]);
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)attachment["contentType"]);
        Assert.Equal("AdaptiveCard", (string?)card["type"]);
        Assert.Equal("Approvazione del Piano della performance", (string?)card["body"]![0]!["text"]);
        Assert.Equal("Piano", (string?)card["body"]![2]!["facts"]![0]!["value"]);
        Assert.Equal(ANudge.Link, (string?)card["actions"]!.AsArray().Single()!["url"]);
    }

    [Fact]
    public async Task words_that_somebody_typed_do_not_become_a_link()
    {
        await _teams.SendAsync(ANudge.With(title: "[Premi qui](https://altrove.example)"), Stop);

        Assert.Equal("(Premi qui)(https://altrove.example)", (string?)JsonNode.Parse(_side.Sink.Taken.Single().Body)!["attachments"]![0]!["content"]!["body"]![0]!["text"]);
    }

    [Fact]
    public async Task a_card_stays_below_what_teams_takes()
    {
        var long_ = new string('à', 9000);
        var nudge = ANudge.With(title: long_) with { Text = long_, Facts = [.. Enumerable.Repeat(KeyValuePair.Create(long_, long_), 40)] };
        await _teams.SendAsync(nudge, Stop);

        Assert.True(System.Text.Encoding.UTF8.GetByteCount(_side.Sink.Taken.Single().Body) < 28 * 1024, "larger than Teams takes");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task a_flow_that_is_gone_is_told_to_the_operator_without_its_address(int status)
    {
        _side.Sink.Refusal = new GraphAnswer(status, "WorkflowNotFound");

        var failure = await Assert.ThrowsAsync<TeamsChannelException>(() => SendAsync("m1"));
        Assert.Contains("Teams:Channel:WebhookUrl", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("segreta", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_dead_line_does_not_tell_the_address()
    {
        await _side.Sink.DisposeAsync();

        var failure = await Assert.ThrowsAsync<TeamsChannelException>(() => SendAsync("m1"));
        Assert.DoesNotContain("segreta", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task throttling_is_a_request_to_wait()
    {
        _side.Sink.Refusal = new GraphAnswer(429, "TooManyRequests", "7");

        Assert.Equal(TimeSpan.FromSeconds(7), (await Assert.ThrowsAsync<ChannelBusyException>(() => SendAsync("m1"))).Wait);
    }

    protected override Task SendAsync(string id) => _teams.SendAsync(ANudge.With(id), Stop);

    /// <summary>Teams has no mark of its own: a flow can read the header.</summary>
    protected override Task<IReadOnlyList<string>> MarksAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. _side.Sink.Taken.Select(request => request.Headers["Idempotency-Key"])]);
}
