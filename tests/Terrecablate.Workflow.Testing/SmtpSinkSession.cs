using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Terrecablate.Workflow.Testing;

/// <summary>One conversation with a mail program.</summary>
internal sealed class SmtpSinkSession(SmtpSink sink, TcpClient client) : IDisposable
{
    private readonly List<string> _recipients = [];
    private Stream _stream = client.GetStream();
    private StreamReader _reader = new(client.GetStream(), Encoding.Latin1);
    private string _from = "";
    private string? _user;
    private bool _ended;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using (this)
        {
            try
            {
                await SayAsync("220 sink ready", cancellationToken);
                while (!_ended && await _reader.ReadLineAsync(cancellationToken) is { } line)
                {
                    await AnswerAsync(line, cancellationToken);
                }
            }
            catch (Exception end) when (end is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The other side has gone, or the sink closes.
            }
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        client.Dispose();
    }

    private Task AnswerAsync(string line, CancellationToken cancellationToken)
    {
        if (sink.DropsConnections)
        {
            _ended = true;
            return Task.CompletedTask;
        }

        return line.Split(' ', ':')[0].ToUpperInvariant() switch
        {
            "EHLO" => SayAsync(Greeting(), cancellationToken),
            "STARTTLS" => EncryptAsync(cancellationToken),
            "AUTH" => SignInAsync(line, cancellationToken),
            "MAIL" => MailAsync(line, cancellationToken),
            "RCPT" => RecipientAsync(line, cancellationToken),
            "DATA" => MessageAsync(cancellationToken),
            "RSET" => SayAsync("250 2.0.0 forgotten", cancellationToken),
            "QUIT" => QuitAsync(cancellationToken),
            "NOOP" or "HELO" => SayAsync("250 2.0.0 ok", cancellationToken),
            _ => SayAsync("502 5.5.1 unknown command", cancellationToken),
        };
    }

    private bool Encrypted => _stream is SslStream;

    private string Greeting()
    {
        var tls = sink.OffersTls && !Encrypted ? "250-STARTTLS\r\n" : "";
        var reports = sink.OffersReports ? "250-DSN\r\n" : "";
        return $"250-sink\r\n250-PIPELINING\r\n250-AUTH PLAIN\r\n{tls}{reports}250 8BITMIME";
    }

    private async Task EncryptAsync(CancellationToken cancellationToken)
    {
        await SayAsync("220 2.0.0 go ahead", cancellationToken);
        var encrypted = new SslStream(_stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = sink.Certificate }, cancellationToken);
        _stream = encrypted;
        _reader = new StreamReader(encrypted, Encoding.Latin1);
    }

    private Task SignInAsync(string line, CancellationToken cancellationToken)
    {
        var words = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0');
        _user = words[1];
        return SayAsync(sink.SignInAnswer, cancellationToken);
    }

    private Task MailAsync(string line, CancellationToken cancellationToken)
    {
        sink.Note(line);
        _from = Address(line);
        _recipients.Clear();
        return SayAsync("250 2.1.0 ok", cancellationToken);
    }

    private Task RecipientAsync(string line, CancellationToken cancellationToken)
    {
        sink.Note(line);
        _recipients.Add(Address(line));
        return SayAsync(sink.RecipientAnswer, cancellationToken);
    }

    private async Task MessageAsync(CancellationToken cancellationToken)
    {
        await SayAsync("354 end with a dot", cancellationToken);
        var text = new StringBuilder();
        while (await _reader.ReadLineAsync(cancellationToken) is { } line && line != ".")
        {
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        await sink.Gate.PassAsync(cancellationToken);
        if (sink.MessageAnswer.StartsWith('2'))
        {
            sink.Take(new ReceivedMail(_from, [.. _recipients], Encoding.Latin1.GetBytes(text.ToString()), _user, Encrypted));
        }

        if (sink.DropsInsteadOfAnswer)
        {
            _ended = true;
            return;
        }

        await SayAsync(sink.MessageAnswer, cancellationToken);
        _ended = sink.DropsAfterMessage;
    }

    private Task QuitAsync(CancellationToken cancellationToken)
    {
        _ended = true;
        return SayAsync("221 2.0.0 bye", cancellationToken);
    }

    private async Task SayAsync(string answer, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(answer + "\r\n"), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
