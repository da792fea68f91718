using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Terrecablate.Workflow.Faults;

/// <summary>A PostgreSQL server of its own on loopback, which can be stopped as a power failure would and started again.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("terrecablate-pg").FullName;
    private readonly int _port = FreePort();

    private PostgreSqlServer()
    {
    }

    public string ConnectionString => FormattableString.Invariant($"Host=127.0.0.1;Port={_port};Username=terrecablate;Database=postgres");

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? WhyNot => Binaries is null ? "there is no /usr/lib/postgresql/*/bin/initdb" : null;

    private static string? Binaries => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    private string Cluster => Path.Combine(_folder, "db");

    public static async Task<PostgreSqlServer> StartAsync()
    {
        var server = new PostgreSqlServer();
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres", server._folder);
        }

        await server.DoAsync("initdb", "-D", server.Cluster, "-U", "terrecablate", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        await server.StartAgainAsync();
        return server;
    }

    public Task StartAgainAsync() => DoAsync(
        "pg_ctl", "-D", Cluster, "-l", Path.Combine(_folder, "log"), "-w", "start",
        "-o", FormattableString.Invariant($"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder}"));

    /// <summary>Stops it without a word to whoever is connected; the next start repairs what was being written.</summary>
    public Task StopAsync() => DoAsync("pg_ctl", "-D", Cluster, "-m", "immediate", "-w", "stop");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // PostgreSQL refuses to run as root.
    private async Task DoAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries!, program);
        await (Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments));
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Its words go nowhere: a server that starts keeps what it was given to write to.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]);
        using var command = Process.Start(start)!;
        await command.WaitForExitAsync();
        if (command.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {command.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
