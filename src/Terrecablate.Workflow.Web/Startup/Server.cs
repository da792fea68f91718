using System.Data.Common;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Documents;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Web.Api;
using Terrecablate.Workflow.Web.Commands;
using Terrecablate.Workflow.Web.Studio;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>The product as a server: built from the topics of this folder, started in the one order that works.</summary>
public static class Server
{
    /// <summary>Serves until asked to stop.</summary>
    /// <returns>The exit code: 2 where an option, the database or the address is no good, after one line for each problem.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, IReadOnlyDictionary<string, Action<WebApplicationBuilder>>? engines = null)
    {
        try
        {
            await using var app = Build(args, engines);
            await StartAsync(app, output);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception failure) when (Complaints(failure) is { Count: > 0 } lines)
        {
            foreach (var line in lines)
            {
                await error.WriteLineAsync(line.ReplaceLineEndings(" "));
            }

            return CommandLine.BadUsage;
        }
    }

    /// <summary>What the user typed, without what <c>dotnet run</c> puts before it.</summary>
    public static string[] Asked(string[] args) => LaunchArguments.AfterSourceMarker(args);

    /// <summary>The server, ready to start.</summary>
    /// <param name="args">What the user typed.</param>
    /// <param name="engines">The engines that this build knows besides the embedded one, by the name that the setting uses.</param>
    public static WebApplication Build(string[] args, IReadOnlyDictionary<string, Action<WebApplicationBuilder>>? engines = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = LaunchArguments.Read(args),
            ApplicationName = typeof(Server).Assembly.GetName().Name,
            WebRootPath = Settings.PublishedAssets,
        });
        builder.AddSettings();
        builder.AddTelemetry();
        builder.AddHeartbeat();
        builder.AddDatabase();
        builder.AddLeaving();
        builder.AddEngine(engines ?? new Dictionary<string, Action<WebApplicationBuilder>>());
        builder.AddNotifications();
        builder.AddClock();
        builder.AddJobs();
        builder.AddSecurity();
        builder.AddPages();
        builder.AddApiDescription();
        builder.AddStudio();
        builder.Services.AddProcesses();
        builder.Services.AddDocuments();

        var app = builder.Build();
        app.UseTelemetry();
        app.UseSecurity();
        app.UseSharedClock();
        app.MapPages();
        app.MapStudio();
        app.MapJobs();
        return app;
    }

    /// <summary>Checks the options, brings the database to this version, listens, and says where.</summary>
    public static async Task StartAsync(WebApplication app, TextWriter output)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await app.UpgradeDatabaseAsync();
        await app.StartClockAsync();
        await app.LoadFirstBodyAsync();
        await app.StartAsync();
        await app.LoadDemoAsync();
        await app.WelcomeAsync(output);
    }

    // What the operator can put right; anything else is a fault of the product and keeps its stack trace.
    private static IReadOnlyList<string> Complaints(Exception failure) => failure switch
    {
        AggregateException several => [.. several.InnerExceptions.SelectMany(Complaints)],
        OptionsValidationException options => [.. options.Failures],
        InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException } setting => [setting.Message],
        BadInput or NewerDatabaseException or UnreadableDefinitionException or VirtualClockException => [failure.Message],
        UnpublishableDefinitionException definitions => definitions.Reasons,
        DbException or InvalidOperationException { InnerException: DbException } => [$"Il database non si può aprire: {failure.GetBaseException().Message}"],
        IOException or UnauthorizedAccessException => [failure.Message],
        _ => [],
    };
}
