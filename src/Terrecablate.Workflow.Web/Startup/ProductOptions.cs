using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Persistence;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>The product's own settings, at the root of the configuration.</summary>
public sealed class ProductOptions
{
    /// <summary>Which engine runs the workflows.</summary>
    public string Engine { get; set; } = "Embedded";

    /// <summary>The address that the links in mails begin with; empty for the server's own.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>How many seconds a process that was asked to stop goes on serving, not ready any more; 0 where there is no other.</summary>
    public int DrainSeconds { get; set; }

    /// <summary>Start on the example cycle. Development only.</summary>
    public bool Demo { get; set; }

    /// <summary>The date on which a virtual clock starts. Development only.</summary>
    public string? Clock { get; set; }

    public DatabaseOptions Database { get; set; } = new();

    public LimitOptions Limits { get; set; } = new();

    public TelemetryOptions Telemetry { get; set; } = new();

    public HeartbeatOptions Heartbeat { get; set; } = new();
}

/// <summary>The section <c>Limits</c>: how many requests one address may send, and how far one workflow may go.</summary>
public sealed class LimitOptions
{
    public int LinkVisitsPerMinute { get; set; } = 120;

    public int SignInRequestsPerMinute { get; set; } = 10;

    public EngineLimits Workflow { get; set; } = new();
}

/// <summary>Finds every wrong setting at once.</summary>
internal sealed class ProductValidation(IHostEnvironment environment, KnownEngines engines) : IValidateOptions<ProductOptions>
{
    public ValidateOptionsResult Validate(string? name, ProductOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(ProductOptions options)
    {
        if (!engines.Names.Contains(options.Engine))
        {
            yield return $"Engine: «{options.Engine}» non è un motore di questa versione: usa {string.Join(" o ", engines.Names)}.";
        }

        if (options.PublicAddress.Length > 0 && !(Uri.TryCreate(options.PublicAddress, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return $"PublicAddress: «{options.PublicAddress}» non è un indirizzo web: usa per esempio https://ciclo.example.it/.";
        }

        foreach (var problem in options.Database.Problems().Concat(options.Telemetry.Problems()).Concat(options.Heartbeat.Problems()))
        {
            yield return problem;
        }

        if (options.DrainSeconds is < 0 or > Leaving.MostSeconds)
        {
            yield return $"DrainSeconds: deve essere fra 0 e {Leaving.MostSeconds}.";
        }

        if (options.Limits is { LinkVisitsPerMinute: < 1 } or { SignInRequestsPerMinute: < 1 })
        {
            yield return "Limits: LinkVisitsPerMinute e SignInRequestsPerMinute devono essere almeno 1.";
        }

        foreach (var (limit, _) in options.Limits.Workflow.All.Where(l => l.Value < 1))
        {
            yield return $"Limits:Workflow:{limit}: deve essere almeno 1.";
        }

        foreach (var problem in ClockProblems(options))
        {
            yield return problem;
        }
    }

    private IEnumerable<string> ClockProblems(ProductOptions options)
    {
        if (options.Clock is not null && LaunchArguments.Date(options.Clock) is null)
        {
            yield return $"--clock: «{options.Clock}» non è una data: usa la forma 2019-09-01.";
        }

        if (!environment.IsDevelopment() && options.Clock is not null)
        {
            yield return "--clock: l'orologio virtuale esiste solo in sviluppo (ambiente Development).";
        }

        if (!environment.IsDevelopment() && options.Demo)
        {
            yield return "--demo: l'esempio si avvia così solo in sviluppo (ambiente Development).";
        }
    }
}
