using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Terrecablate.Workflow.Testing;

/// <summary>A mailbox on this machine that is read by IMAP: as much of RFC 3501 as reading what is new and marking it takes.</summary>
public sealed class ImapSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<byte[]> _messages = [];
    private readonly HashSet<int> _seen = [];
    private readonly Task _serving;

    public ImapSink()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Host => "127.0.0.1";

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string User => "esiti";

    public string Password => "parola";

    /// <summary>Whoever shows a token that begins so is let in as the mailbox's user.</summary>
    public string TokenPrefix => "token-";

    /// <summary>How many messages are marked as read.</summary>
    public int Seen => _seen.Count;

    public void Put(string message) => _messages.Add(Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")));

    /// <summary>Makes all new again, as if whoever read them had been stopped before marking them.</summary>
    public void Forget() => _seen.Clear();

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        _listener.Stop();
        _closing.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException or IOException)
        {
            // The sink closes.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await SayAsync(stream, "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] sink ready\r\n");
        while (await reader.ReadLineAsync(_closing.Token) is { } line)
        {
            var words = line.Split(' ', 3);
            var rest = words.Length > 2 ? words[2] : "";
            await SayAsync(stream, Answer(words[1].ToUpperInvariant(), rest) + $"{words[0]} {Result(words[1], rest)}\r\n");
            if (words[1].Equals("LOGOUT", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }
    }

    private string Result(string command, string rest) =>
        command.Equals("LOGIN", StringComparison.OrdinalIgnoreCase) && !(rest.Contains(User, StringComparison.Ordinal) && rest.Contains(Password, StringComparison.Ordinal))
            ? "NO [AUTHENTICATIONFAILED] wrong password"
            : command.Equals("AUTHENTICATE", StringComparison.OrdinalIgnoreCase) && !ShowsToken(rest) ? "NO [AUTHENTICATIONFAILED] wrong token"
            : command.Equals("SELECT", StringComparison.OrdinalIgnoreCase) ? "OK [READ-WRITE] selected" : "OK done";

    /// <summary>The first answer of XOAUTH2: the user and a bearer's token.</summary>
    private bool ShowsToken(string rest) =>
        rest.Split(' ') is ["XOAUTH2", var shown] && Encoding.UTF8.GetString(Convert.FromBase64String(shown)).StartsWith($"user={User}\u0001auth=Bearer {TokenPrefix}", StringComparison.Ordinal);

    private string Answer(string command, string rest) => command switch
    {
        "CAPABILITY" => "* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2\r\n",
        "LIST" when rest.EndsWith("\"\"", StringComparison.Ordinal) => "* LIST (\\Noselect) \"/\" \"\"\r\n",
        "LIST" => "* LIST (\\HasNoChildren) \"/\" INBOX\r\n",
        "SELECT" => $"* FLAGS (\\Seen)\r\n* {_messages.Count} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT {_messages.Count + 1}] ok\r\n* OK [PERMANENTFLAGS (\\Seen)] ok\r\n",
        "LOGOUT" => "* BYE\r\n",
        "UID" => Uid(rest),
        _ => "",
    };

    private string Uid(string rest)
    {
        var words = rest.Split(' ');
        switch (words[0].ToUpperInvariant())
        {
            case "SEARCH":
                return $"* SEARCH {string.Join(' ', Enumerable.Range(1, _messages.Count).Where(n => !_seen.Contains(n)))}".TrimEnd() + "\r\n";
            case "STORE":
                _seen.Add(int.Parse(words[1], null));
                return "";
            case "FETCH":
                var number = int.Parse(words[1], null);
                var message = Encoding.Latin1.GetString(_messages[number - 1]);
                return $"* {number} FETCH (UID {number} BODY[] {{{message.Length}}}\r\n{message})\r\n";
            default:
                return "";
        }
    }

    private async Task SayAsync(NetworkStream stream, string answer) => await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), _closing.Token);
}
