using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Terrecablate.Workflow.Persistence;

namespace Terrecablate.Workflow.Faults;

/// <summary>The product as its own process on loopback, so that it can be killed as a machine would.</summary>
/// <param name="folder">Where it is started; its mail lies there.</param>
/// <param name="database">What it works on.</param>
/// <param name="project">The host, by the name of its project.</param>
/// <param name="settings">Further settings, as the command line writes them.</param>
public sealed class ServerProcess(string folder, DatabaseOptions database, string project = "Terrecablate.Workflow.Web", params IReadOnlyList<string> settings) : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private readonly int _port = FreePort();
    private Process? _process;

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    /// <summary>What the process finds in its environment beside what this one has.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string MailFolder => Path.Combine(folder, "mail");

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="death">When it is to die by itself, if it is.</param>
    /// <exception cref="ServerEndedException">It ended before it listened.</exception>
    public async Task StartAsync(Death? death = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[Executable, "--from-source", "--demo", "--urls", Address.ToString(), "--Mail:Pickup:Folder", MailFolder, "--Limits:LinkVisitsPerMinute", "100000", .. settings, .. OnDatabase()])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        if (death is not null)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Death).Assembly.Location;
            death.Tell(start.Environment);
        }

        var listening = new TaskCompletionSource();
        var said = new List<string>();
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => listening.TrySetException(new ServerEndedException($"The server ended before it listened. {string.Join(' ', said)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await listening.Task.WaitAsync(StartTimeout);

        void Hear(string? line)
        {
            lock (said)
            {
                said.Add(line ?? "");
            }

            if (line?.Contains($": {Address}", StringComparison.Ordinal) is true)
            {
                listening.TrySetResult();
            }
        }
    }

    private string[] OnDatabase() =>
    [
        "--Database:Kind", database.Kind.ToString(), "--Database:Path", database.Path,
        .. database.ConnectionString.Length > 0 ? ["--Database:ConnectionString", database.ConnectionString] : Array.Empty<string>(),
    ];

    /// <summary>Ends it in the middle of whatever it does (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (_process is { } running)
        {
            if (!running.HasExited)
            {
                running.Kill(entireProcessTree: true);
            }

            await running.WaitForExitAsync();
            running.Dispose();
            _process = null;
        }
    }

    /// <summary>Asks it to stop (SIGTERM) and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        var running = _process ?? throw new InvalidOperationException("It does not run.");
        using var asking = Process.Start("kill", ["-TERM", running.Id.ToString(CultureInfo.InvariantCulture)]);
        await running.WaitForExitAsync();
        var code = running.ExitCode;
        running.Dispose();
        _process = null;
        return code;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    // The host's own output: its settings, its workflows and its assets lie beside it.
    private string Executable
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(Project, "bin", output.Parent!.Name, output.Name, project + ".dll");
        }
    }

    private string Project
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (root is not null && !File.Exists(Path.Combine(root.FullName, "Terrecablate.Workflow.sln")))
            {
                root = root.Parent;
            }

            return Path.Combine(root!.FullName, "src", project);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>The process ended before it listened.</summary>
public sealed class ServerEndedException(string message) : Exception(message);
