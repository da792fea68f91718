using System.Net;
using System.Net.Sockets;

namespace Terrecablate.Workflow.Faults;

/// <summary>
/// One address before several processes: each connection goes to the next process that answers, wherever the one before went.
/// It asks them now and then whether they are ready, and sends nobody to one that says no as long as another says yes.
/// </summary>
public sealed class Front : IAsyncDisposable
{
    private static readonly TimeSpan Asking = TimeSpan.FromMilliseconds(200);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly IReadOnlyList<Uri> _servers;
    private readonly Task _accepting;
    private readonly Task _asking;
    private IReadOnlyList<Uri> _ready;
    private int _next;

    public Front(IEnumerable<Uri> servers)
    {
        _servers = [.. servers];
        _ready = _servers;
        _listener.Start();
        _accepting = AcceptAsync();
        _asking = AskAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        await _asking;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The front closes.
        }
    }

    private async Task AskAsync()
    {
        using var asker = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var timer = new PeriodicTimer(Asking);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token))
            {
                var answers = await Task.WhenAll(_servers.Select(server => IsReadyAsync(asker, server)));
                _ready = [.. _servers.Where((_, index) => answers[index])];
            }
        }
        catch (OperationCanceledException)
        {
            // The front closes.
        }
    }

    private async Task<bool> IsReadyAsync(HttpClient asker, Uri server)
    {
        try
        {
            using var answer = await asker.GetAsync(new Uri(server, "health/ready"), _closing.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silence) when (silence is HttpRequestException or IOException || (silence is OperationCanceledException && !_closing.IsCancellationRequested))
        {
            return false;
        }
    }

    private async Task ServeAsync(TcpClient visitor)
    {
        using (visitor)
        {
            using var server = await ReachAsync();
            if (server is null)
            {
                return;
            }

            try
            {
                await Task.WhenAny(visitor.GetStream().CopyToAsync(server.GetStream(), _closing.Token), server.GetStream().CopyToAsync(visitor.GetStream(), _closing.Token));
            }
            catch (Exception end) when (end is IOException or OperationCanceledException)
            {
                // One side has gone; the other is hung up on.
            }
        }
    }

    private async Task<TcpClient?> ReachAsync()
    {
        var servers = _ready is { Count: > 0 } ready ? ready : _servers;
        for (var tried = 0; tried < servers.Count; tried++)
        {
            var server = new TcpClient();
            try
            {
                var address = servers[Interlocked.Increment(ref _next) % servers.Count];
                await server.ConnectAsync(address.Host, address.Port, _closing.Token);
                return server;
            }
            catch (Exception end) when (end is SocketException or OperationCanceledException)
            {
                server.Dispose();
            }
        }

        return null;
    }
}
