using System.Globalization;
using Terrecablate.Workflow.Web.Commands;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>The arguments of a start without a verb: <c>--demo</c>, <c>--clock DATE</c>, and any setting as <c>--Section:Key value</c>.</summary>
internal static class LaunchArguments
{
    private static readonly string[] Variables = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    private static readonly string[] Known =
    [
        "demo", "clock", "urls", "http_ports", "https_ports", "environment", "contentRoot", "applicationName",
        "AllowedHosts", "Database", "Engine", "PublicAddress", "DrainSeconds", "Limits", "Mail", "Graph", "Teams", "Telemetry", "Heartbeat", "Logging", "Kestrel",
    ];

    /// <summary>
    /// What the user typed. <c>dotnet run</c> puts a marker before it (the project file says so): started from its
    /// source the product is being developed, unless the environment names another one.
    /// </summary>
    public static string[] AfterSourceMarker(string[] args)
    {
        if (args is not ["--from-source", ..])
        {
            return args;
        }

        if (Variables.All(v => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(v))))
        {
            Environment.SetEnvironmentVariable(Variables[0], Environments.Development);
        }

        return args[1..];
    }

    /// <summary>The arguments in the form that the configuration reads.</summary>
    /// <exception cref="BadInput">An option is unknown or lacks its value.</exception>
    public static string[] Read(string[] args)
    {
        var read = new List<string>();
        for (var at = 0; at < args.Length; at++)
        {
            var name = args[at].StartsWith("--", StringComparison.Ordinal) ? args[at][2..] : throw Unknown(args[at]);
            var (key, value) = name.Split('=', 2) is [var before, var after] ? (before, after) : (name, null);
            if (!Known.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase))
            {
                throw Unknown("--" + key);
            }

            var isFlag = key.Equals("demo", StringComparison.OrdinalIgnoreCase);
            value ??= isFlag ? bool.TrueString : at + 1 < args.Length && !args[at + 1].StartsWith("--", StringComparison.Ordinal) ? args[++at] : throw Lacks(key);
            read.Add($"--{key}={value}");
        }

        return [.. read];
    }

    /// <summary>A date as the command line writes it.</summary>
    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static BadInput Unknown(string option) =>
        new($"Opzione sconosciuta «{option}»: usa --demo, --clock DATA, --urls INDIRIZZO o un'impostazione di appsettings.json, per esempio --Database:Path FILE.");

    private static BadInput Lacks(string key) => new($"L'opzione --{key} vuole un valore.");
}
