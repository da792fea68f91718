using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Terrecablate.Workflow.Testing;

/// <summary>A mail server on this machine that keeps what it receives and refuses on demand.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly ConcurrentQueue<string> _envelopes = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Lazy<X509Certificate2> _certificate = new(SelfSigned.Certificate);
    private readonly Task _accepting;
    private int _connections;

    public SmtpSink()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Host => "127.0.0.1";

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many times somebody has connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    /// <summary>Every MAIL and RCPT that came, with what was asked beside the address.</summary>
    public IReadOnlyList<string> Envelopes => [.. _envelopes];

    /// <summary>Offers to report what becomes of a message (RFC 3461).</summary>
    public bool OffersReports { get; set; }

    /// <summary>The answer to RCPT, for instance <c>550 5.1.1 unknown mailbox</c>.</summary>
    public string RecipientAnswer { get; set; } = "250 2.1.5 ok";

    /// <summary>The answer to the end of the message, for instance <c>450 4.2.1 later</c>.</summary>
    public string MessageAnswer { get; set; } = "250 2.0.0 taken";

    /// <summary>The answer to a user and a password, for instance <c>535 5.7.8 wrong password</c>.</summary>
    public string SignInAnswer { get; set; } = "235 2.7.0 welcome";

    /// <summary>Hangs up without a word when the next command comes, until told otherwise.</summary>
    public bool DropsConnections { get; set; }

    /// <summary>Hangs up without a word after each message taken.</summary>
    public bool DropsAfterMessage { get; set; }

    /// <summary>Takes the message and hangs up without a word, so that whoever sent it cannot know.</summary>
    public bool DropsInsteadOfAnswer { get; set; }

    /// <summary>Where messages wait before they are taken; open unless told otherwise.</summary>
    public Gate Gate { get; } = new();

    /// <summary>Offers STARTTLS with a certificate that nobody has signed.</summary>
    public bool OffersTls { get; set; }

    /// <summary>The mail at that place, counted from 0, as soon as it has come.</summary>
    public async Task<ReceivedMail> WaitForAsync(int index, CancellationToken cancellationToken)
    {
        while (_mails.Count <= index)
        {
            await _arrivals.WaitAsync(cancellationToken);
        }

        return Mails[index];
    }

    /// <summary>Whether a certificate is the one that this server shows.</summary>
    public bool IsOwn(X509Certificate? shown) => shown?.GetCertHashString() == Certificate.GetCertHashString();

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_sessions);
        if (_certificate.IsValueCreated)
        {
            _certificate.Value.Dispose();
        }

        _arrivals.Dispose();
    }

    internal X509Certificate2 Certificate => _certificate.Value;

    internal void Note(string line) => _envelopes.Enqueue(line);

    internal void Take(ReceivedMail mail)
    {
        _mails.Enqueue(mail);
        _arrivals.Release();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_closing.IsCancellationRequested)
            {
                var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                client.NoDelay = true;
                Interlocked.Increment(ref _connections);
                _sessions.Add(new SmtpSinkSession(this, client).RunAsync(_closing.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The sink closes.
        }
    }
}

/// <summary>What the sink was given: the envelope and the message as it came.</summary>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, byte[] Message, string? User, bool Encrypted);
