using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Terrecablate.Workflow.Notifications.Mail;

namespace Terrecablate.Workflow.Notifications.Tests.Mail;

public sealed class SmtpMailTests : MailChannelContract, IAsyncDisposable
{
    private readonly SmtpSink _sink = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly SmtpMail _mail;

    public SmtpMailTests() => _mail = Mail(Options());

    protected override IMailChannel Channel => _mail;

    protected override OtherSide? Other => new SmtpSide(_sink, _clock);

    [Fact]
    public async Task the_connection_is_used_again_for_the_next_message()
    {
        await _mail.SendAsync(AMail.With(id: "1@x.example"), CancellationToken.None);
        await _mail.SendAsync(AMail.With(id: "2@x.example"), CancellationToken.None);

        Assert.Equal(2, _sink.Mails.Count);
        Assert.Equal(1, _sink.Connections);
    }

    [Fact]
    public async Task a_quiet_connection_is_closed()
    {
        await _mail.SendAsync(AMail.With(), CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _mail.SendAsync(AMail.With(), CancellationToken.None);

        Assert.Equal(2, _sink.Connections);
    }

    [Fact]
    public async Task a_server_that_hangs_up_between_messages_is_called_again()
    {
        _sink.DropsAfterMessage = true;
        await _mail.SendAsync(AMail.With(id: "1@x.example"), CancellationToken.None);
        await _mail.SendAsync(AMail.With(id: "2@x.example"), CancellationToken.None);

        Assert.Equal(2, _sink.Mails.Count);
    }

    [Theory]
    [InlineData("550 5.1.1 anna.neri@example.org is unknown here", "Il server di posta rifiuta il destinatario (550 5.1.1).")]
    [InlineData("553 anna.neri@example.org is no address", "Il server di posta rifiuta il destinatario (553).")]
    public async Task a_recipient_refused_for_good_is_rejected_in_words_that_name_nobody(string answer, string expected)
    {
        _sink.RecipientAnswer = answer;

        var refusal = await Assert.ThrowsAsync<MailRejectedException>(() => Channel.SendAsync(AMail.With(), CancellationToken.None));
        Assert.Equal(expected, refusal.Message);
    }

    [Fact]
    public async Task a_message_refused_for_good_is_rejected_and_the_next_one_leaves()
    {
        _sink.MessageAnswer = "554 5.6.0 not wanted";
        await Assert.ThrowsAsync<MailRejectedException>(() => Channel.SendAsync(AMail.With(), CancellationToken.None));

        _sink.MessageAnswer = "250 2.0.0 taken";
        await Channel.SendAsync(AMail.With(), CancellationToken.None);
        Assert.Single(_sink.Mails);
    }

    [Fact]
    public async Task a_recipient_refused_for_now_may_be_tried_again()
    {
        _sink.RecipientAnswer = "450 4.2.1 mailbox busy";

        await Assert.ThrowsAsync<SmtpCommandException>(() => Channel.SendAsync(AMail.With(), CancellationToken.None));
    }

    [Fact]
    public async Task a_missing_sign_in_is_our_fault_and_not_the_recipients()
    {
        _sink.RecipientAnswer = "530 5.7.0 sign in first";

        await Assert.ThrowsAsync<ServiceNotAuthenticatedException>(() => Channel.SendAsync(AMail.With(), CancellationToken.None));
    }

    [Fact]
    public async Task a_message_refused_for_now_may_be_tried_again()
    {
        _sink.MessageAnswer = "452 4.3.1 disk full";

        await Assert.ThrowsAsync<SmtpCommandException>(() => Channel.SendAsync(AMail.With(), CancellationToken.None));
    }

    [Fact]
    public async Task a_dead_server_is_a_passing_failure()
    {
        await _sink.DisposeAsync();

        await Assert.ThrowsAnyAsync<SocketException>(() => Channel.SendAsync(AMail.With(), CancellationToken.None));
    }

    [Fact]
    public async Task a_server_that_hangs_up_is_a_passing_failure_and_the_next_attempt_connects_again()
    {
        _sink.DropsConnections = true;
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Channel.SendAsync(AMail.With(), CancellationToken.None));
        Assert.IsNotType<MailRejectedException>(failure);

        _sink.DropsConnections = false;
        await Channel.SendAsync(AMail.With(), CancellationToken.None);
        Assert.Single(_sink.Mails);
    }

    [Fact]
    public async Task the_account_signs_in_where_one_is_given()
    {
        using var mail = Mail(Options() with { User = "ciclo", Password = "segreta" });

        await mail.SendAsync(AMail.With(), CancellationToken.None);
        Assert.Equal("ciclo", _sink.Mails.Single().User);
    }

    [Fact]
    public async Task a_wrong_password_is_a_passing_failure()
    {
        _sink.SignInAnswer = "535 5.7.8 wrong password";
        using var mail = Mail(Options() with { User = "ciclo", Password = "sbagliata" });

        var failure = await Assert.ThrowsAsync<AuthenticationException>(() => mail.SendAsync(AMail.With(), CancellationToken.None));
        Assert.DoesNotContain("sbagliata", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_server_without_encryption_is_refused_where_encryption_is_asked()
    {
        using var mail = Mail(Options() with { Security = SmtpSecurity.StartTls });

        await Assert.ThrowsAsync<NotSupportedException>(() => mail.SendAsync(AMail.With(), CancellationToken.None));
        Assert.Empty(_sink.Mails);
    }

    [Fact]
    public async Task message_and_password_travel_encrypted_to_a_server_that_somebody_vouches_for()
    {
        _sink.OffersTls = true;
        using var mail = Mail(Options() with { Security = SmtpSecurity.StartTls, User = "ciclo", Password = "segreta" }, (_, shown, _, _) => _sink.IsOwn(shown));

        await mail.SendAsync(AMail.With(), CancellationToken.None);
        Assert.Equal((true, "ciclo"), (_sink.Mails.Single().Encrypted, _sink.Mails.Single().User));
    }

    [Fact]
    public async Task what_cannot_be_delivered_is_asked_back_under_the_message_id()
    {
        _sink.OffersReports = true;
        using var mail = Mail(Options() with { ReturnAddress = "esiti@terrecablate.example" });

        await mail.SendAsync(AMail.With(), CancellationToken.None);
        Assert.Contains("<esiti@terrecablate.example>", _sink.Envelopes[0], StringComparison.Ordinal);
        Assert.Contains("ENVID=notice-1@terrecablate.example", _sink.Envelopes[0], StringComparison.Ordinal);
        Assert.Contains("NOTIFY=FAILURE,DELAY", _sink.Envelopes[1], StringComparison.Ordinal);
        Assert.Equal("ciclo@terrecablate.example", (await ReceivedAsync()).Single().From.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task a_certificate_that_nobody_signed_is_refused()
    {
        _sink.OffersTls = true;
        using var mail = Mail(Options() with { Security = SmtpSecurity.StartTls });

        await Assert.ThrowsAsync<SslHandshakeException>(() => mail.SendAsync(AMail.With(), CancellationToken.None));
        Assert.Empty(_sink.Mails);
    }

    public async ValueTask DisposeAsync()
    {
        _mail.Dispose();
        await _sink.DisposeAsync();
    }

    protected override async Task<IReadOnlyList<MimeMessage>> ReceivedAsync()
    {
        var messages = new List<MimeMessage>();
        foreach (var mail in _sink.Mails)
        {
            messages.Add(await MimeMessage.LoadAsync(new MemoryStream(mail.Message)));
        }

        return messages;
    }

    private SmtpMail Mail(SmtpMailOptions options, RemoteCertificateValidationCallback? trust = null) => new(Microsoft.Extensions.Options.Options.Create(options), _clock) { Trust = trust };

    private SmtpMailOptions Options() => new()
    {
        Host = _sink.Host,
        Port = _sink.Port,
        Security = SmtpSecurity.None,
        FromAddress = "ciclo@terrecablate.example",
        TimeoutSeconds = 20,
    };

    private sealed class SmtpSide(SmtpSink sink, FakeTimeProvider clock) : OtherSide
    {
        public override Gate Gate => sink.Gate;

        public override void Takes()
        {
            sink.RecipientAnswer = "250 2.1.5 ok";
            sink.DropsConnections = false;
            sink.DropsInsteadOfAnswer = false;
        }

        public override void RefusesForGood() => sink.RecipientAnswer = "550 5.1.1 anna.neri@example.org is unknown here";

        public override void RefusesForNow() => sink.RecipientAnswer = "451 4.3.0 later";

        public override void HangsUp() => sink.DropsConnections = true;

        public override void HangsUpInsteadOfAnswering() => sink.DropsInsteadOfAnswer = true;

        public override void LetTheLimitPass() => clock.Advance(TimeSpan.FromMinutes(2));
    }
}
