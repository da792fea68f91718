using System.Net.Security;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Mail;

/// <summary>Hands messages to a mail server, one at a time, over a connection that stays open while messages follow one another.</summary>
public sealed partial class SmtpMail(IOptions<SmtpMailOptions> options, TimeProvider clock) : IMailChannel, IDisposable
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    private readonly SmtpMailOptions _options = options.Value;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SmtpClient? _client;
    private ITimer? _hangUp;

    public string Name => "smtp";

    /// <summary>Who else than the machine's authorities vouches for a server; nobody, but in tests.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var message = MimeLetter.Write(mail, new MailboxAddress(_options.FromName, _options.FromAddress));
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await HandOverAsync(message, cancellationToken);
        }
        catch (SmtpCommandException refusal) when (IsForGood(refusal))
        {
            throw new MailRejectedException(Refusal(refusal), refusal);
        }
        catch
        {
            Drop();
            throw;
        }
        finally
        {
            HangUpLater();
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _hangUp?.Dispose();
        Drop();
        _turn.Dispose();
    }

    private async Task HandOverAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        var reused = _client is { IsConnected: true };
        var content = new ContentSent();
        try
        {
            await AttemptAsync(message, content, cancellationToken);
        }
        catch (Exception failure) when (reused && !content.HasBegun && failure is IOException or SmtpProtocolException or ServiceNotConnectedException)
        {
            // The server may close a quiet connection without a word. Once the message itself was on its way nobody can
            // tell whether it was taken: that is left to a later attempt, whose Message-ID is the same.
            Drop();
            await AttemptAsync(message, content, cancellationToken);
        }
    }

    private async Task AttemptAsync(MimeMessage message, ContentSent content, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var client = await ConnectedAsync(both.Token);
            await client.SendAsync(message, ReturnTo(message), message.To.Mailboxes, both.Token, content);
        }
        catch (OperationCanceledException cancelled) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Il server di posta non ha risposto entro {_options.TimeoutSeconds} secondi.", cancelled);
        }
    }

    private MailboxAddress ReturnTo(MimeMessage message) =>
        _options.ReturnAddress.Length > 0 ? MailboxAddress.Parse(_options.ReturnAddress) : message.From.Mailboxes.First();

    private async Task<SmtpClient> ConnectedAsync(CancellationToken cancellationToken)
    {
        if (_client is { IsConnected: true })
        {
            return _client;
        }

        Drop();
        _client = new ReportingClient { Timeout = _options.TimeoutSeconds * 1000, ServerCertificateValidationCallback = Trust };
        // Without NoDelay the last line of each message waits some 40 ms for the acknowledgment of the one before.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_options.Host, _options.Port, cancellationToken);
            await _client.ConnectAsync(socket, _options.Host, _options.Port, SocketOptions(_options.Security), cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        if (_options.User.Length > 0)
        {
            RefusePasswordInClear(_client);
            await _client.AuthenticateAsync(_options.User, _options.Password, cancellationToken);
        }

        return _client;
    }

    private void RefusePasswordInClear(SmtpClient client)
    {
        // Somebody between us and the server can take STARTTLS out of its greeting.
        if (!client.IsSecure && !SmtpMailValidation.IsThisMachine(_options.Host))
        {
            throw new AuthenticationException("Il server di posta non offre la cifratura: la password non è stata inviata.");
        }
    }

    internal static SecureSocketOptions SocketOptions(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.SslOnConnect => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.Auto,
    };

    // "Sign in first" (53x) and "not now" (503) speak of us, not of the recipient or of the message.
    private static bool IsForGood(SmtpCommandException refusal) =>
        refusal.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted
        && (int)refusal.StatusCode is >= 500 and < 600 and not 503 and not (>= 530 and < 540);

    // The board shows this and logs keep it: the server's own words may name the recipient, its codes do not.
    private static string Refusal(SmtpCommandException refusal)
    {
        var what = refusal.ErrorCode == SmtpErrorCode.RecipientNotAccepted ? "il destinatario" : "il messaggio";
        var codes = $"{(int)refusal.StatusCode} {DetailCode().Match(refusal.Message).Value}".TrimEnd();
        return $"Il server di posta rifiuta {what} ({codes}).";
    }

    [GeneratedRegex(@"^5\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex DetailCode();

    private void HangUpLater()
    {
        _hangUp ??= clock.CreateTimer(_ => HangUp(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _hangUp.Change(IdleTime, Timeout.InfiniteTimeSpan);
    }

    private void HangUp()
    {
        if (!_turn.Wait(0))
        {
            return;
        }

        try
        {
            _client?.Disconnect(quit: true);
        }
        catch (Exception failure) when (failure is IOException or ProtocolException)
        {
            // Gone already: nothing to say good-bye to.
        }
        finally
        {
            Drop();
            _turn.Release();
        }
    }

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }

    /// <summary>Sees whether anything of the message itself has left for the server.</summary>
    private sealed class ContentSent : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Report(bytesTransferred);

        public void Report(long bytesTransferred) => HasBegun |= bytesTransferred > 0;
    }

    /// <summary>Asks the servers on the way to report what they cannot deliver, naming the message by its Message-ID.</summary>
    private sealed class ReportingClient : SmtpClient
    {
        protected override string GetEnvelopeId(MimeMessage message) => message.MessageId!;

        protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) =>
            DeliveryStatusNotification.Failure | DeliveryStatusNotification.Delay;
    }
}
