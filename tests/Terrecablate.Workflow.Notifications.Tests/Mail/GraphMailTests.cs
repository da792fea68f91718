using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using Terrecablate.Workflow.Notifications.Graph;
using Terrecablate.Workflow.Notifications.Mail;

namespace Terrecablate.Workflow.Notifications.Tests.Mail;

public sealed class GraphMailTests : MailChannelContract, IAsyncLifetime
{
    private GraphSide _side = null!;
    private GraphMail _mail = null!;

    protected override IMailChannel Channel => _mail;

    protected override OtherSide? Other => _side;

    public async ValueTask InitializeAsync()
    {
        _side = await GraphSide.StartAsync();
        _mail = Mail(_side.Graph);
    }

    public ValueTask DisposeAsync() => _side.DisposeAsync();

    [Fact]
    public async Task it_leaves_from_the_mailbox_of_the_settings_in_mime_and_signs_in_once()
    {
        await Channel.SendAsync(AMail.With(), Stop);
        await Channel.SendAsync(AMail.With(id: "other@x.example"), Stop);

        Assert.All(_side.Sink.Taken, request => Assert.Equal(("ciclo@example.org", "text/plain"), (request.To, request.ContentType)));
        Assert.Equal(1, _side.Sink.SignIns);
    }

    [Fact]
    public async Task every_attempt_of_a_message_is_one_request_to_whoever_reads_the_logs()
    {
        await Channel.SendAsync(AMail.With(), Stop);
        await Channel.SendAsync(AMail.With(), Stop);
        await Channel.SendAsync(AMail.With(id: "other@x.example"), Stop);

        var ids = _side.Sink.Taken.Select(request => request.Headers["client-request-id"]).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Theory]
    [InlineData(429, "90", 90)]
    [InlineData(429, null, 60)]
    [InlineData(503, "5", 5)]
    [InlineData(429, "Fri, 24 Jan 2020 08:07:00 GMT", 120)]
    [InlineData(429, "9999999", 86400)]
    public async Task a_request_to_wait_says_for_how_long(int status, string? header, int seconds)
    {
        _side.Sink.Refusal = new GraphAnswer(status, "ApplicationThrottled", header);

        var busy = await Assert.ThrowsAsync<ChannelBusyException>(() => Channel.SendAsync(AMail.With(), Stop));
        Assert.Equal(TimeSpan.FromSeconds(seconds), busy.Wait);
        Assert.Empty(_side.Sink.Taken);
    }

    [Theory]
    [InlineData(401, "InvalidAuthenticationToken")]
    [InlineData(403, "ErrorAccessDenied")]
    [InlineData(404, "ErrorInvalidUser")]
    [InlineData(500, "InternalServerError")]
    [InlineData(502, "BadGateway")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task what_is_our_fault_or_microsofts_may_be_tried_again(int status, string code)
    {
        _side.Sink.Refusal = new GraphAnswer(status, code);

        var refusal = await Assert.ThrowsAsync<GraphRefusalException>(() => Channel.SendAsync(AMail.With(), Stop));
        Assert.Contains($"{status} {code}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("@", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "ErrorInvalidRecipients")]
    [InlineData(413, "ErrorMessageSizeExceeded")]
    public async Task what_is_wrong_with_the_message_is_refused_for_good(int status, string code)
    {
        _side.Sink.Refusal = new GraphAnswer(status, code);

        var refusal = await Assert.ThrowsAsync<MailRejectedException>(() => Channel.SendAsync(AMail.With(), Stop));
        Assert.Equal($"Microsoft Graph rifiuta il messaggio ({status} {code}).", refusal.Message);
    }

    [Fact]
    public async Task an_application_that_may_not_sign_in_is_our_fault()
    {
        _side.Sink.KnowsApplication = false;

        var refusal = await Assert.ThrowsAsync<GraphRefusalException>(() => Channel.SendAsync(AMail.With(), Stop));
        Assert.Contains("invalid_client", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(GraphSink.Secret, refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_certificate_signs_in_as_well()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "ciclo.pfx");
        using (var certificate = SelfSigned.Certificate())
        {
            await File.WriteAllBytesAsync(file, certificate.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12, "parola"), Stop);
        }

        using var graph = _side.Access(_side.Options with { ClientSecret = "", CertificatePath = file, CertificatePassword = "parola" });
        await Mail(graph).SendAsync(AMail.With(), Stop);

        Assert.Single(_side.Sink.Taken);
    }

    protected override async Task<IReadOnlyList<MimeMessage>> ReceivedAsync()
    {
        var messages = new List<MimeMessage>();
        foreach (var request in _side.Sink.Taken)
        {
            messages.Add(await MimeMessage.LoadAsync(new MemoryStream(Convert.FromBase64String(request.Body))));
        }

        return messages;
    }

    private static GraphMail Mail(GraphAccess graph) =>
        new(Options.Create(new GraphMailOptions { Mailbox = "ciclo@example.org" }), graph);
}
