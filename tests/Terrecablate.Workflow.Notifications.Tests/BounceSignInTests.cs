using MailKit.Net.Imap;
using MailKit.Security;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Bounces;
using Terrecablate.Workflow.Notifications.Graph;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Notifications.Tests;

public sealed class BounceSignInTests : IAsyncLifetime
{
    private readonly ImapSink _imap = new();
    private GraphSide _graph = null!;

    public async ValueTask InitializeAsync() => _graph = await GraphSide.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _imap.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task the_mailbox_opens_to_its_password()
    {
        Assert.True(await OpensAsync(new BounceOptions { User = _imap.User, Password = _imap.Password }));
        await Assert.ThrowsAsync<AuthenticationException>(() => OpensAsync(new BounceOptions { User = _imap.User, Password = "un'altra" }));
    }

    [Fact]
    public async Task it_opens_to_the_application_which_asks_for_that_resource_alone()
    {
        Assert.True(await OpensAsync(new BounceOptions { User = _imap.User, Resource = "https://outlook.example.org" }));

        Assert.Equal("https://outlook.example.org/.default", _graph.Sink.Scope);
        await Assert.ThrowsAsync<AuthenticationException>(() => OpensAsync(new BounceOptions { User = "un'altra", Resource = "https://outlook.example.org" }));
    }

    [Fact]
    public async Task a_directory_that_does_not_know_the_application_is_named_as_the_cause()
    {
        _graph.Sink.KnowsApplication = false;

        var refusal = await Assert.ThrowsAsync<GraphRefusalException>(() => OpensAsync(new BounceOptions { User = _imap.User, Resource = "https://outlook.example.org" }));

        Assert.Contains("invalid_client", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_directory_that_never_answers_is_left_after_the_limit()
    {
        _graph.Sink.SignInGate.Close();
        var opening = OpensAsync(new BounceOptions { User = _imap.User, Resource = "https://outlook.example.org" });
        await _graph.Sink.SignInGate.SomebodyWaitsAsync(TestContext.Current.CancellationToken);

        _graph.LetTheLimitPass();

        Assert.Contains("Microsoft Entra", (await Assert.ThrowsAsync<TimeoutException>(() => opening)).Message, StringComparison.Ordinal);
    }

    private async Task<bool> OpensAsync(BounceOptions options)
    {
        using var access = _graph.Access(_graph.Options);
        using var client = new ImapClient();
        await client.ConnectAsync(_imap.Host, _imap.Port, SecureSocketOptions.None, TestContext.Current.CancellationToken);
        await new BounceSignIn(Options.Create(options), access).EnterAsync(client, TestContext.Current.CancellationToken);
        return client.IsAuthenticated;
    }
}
