using System.Net;
using System.Net.Sockets;

namespace Terrecablate.Workflow.Faults;

/// <summary>One address before several processes: each connection goes to the next process that answers, wherever the one before went.</summary>
public sealed class Front : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly IReadOnlyList<Uri> _servers;
    private readonly Task _accepting;
    private int _next;

    public Front(IEnumerable<Uri> servers)
    {
        _servers = [.. servers];
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
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
        for (var tried = 0; tried < _servers.Count; tried++)
        {
            var server = new TcpClient();
            try
            {
                var address = _servers[Interlocked.Increment(ref _next) % _servers.Count];
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
