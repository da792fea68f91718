using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Terrecablate.Workflow.Engine.Elsa;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Persistence;

namespace Terrecablate.Workflow.Web.Elsa;

/// <summary>What this build adds to the product's own start-up.</summary>
public static class ElsaHost
{
    /// <summary>The engines of this build besides the embedded one, by the name that the setting uses.</summary>
    public static IReadOnlyDictionary<string, Action<WebApplicationBuilder>> Engines { get; } = new Dictionary<string, Action<WebApplicationBuilder>> { ["Elsa"] = AddElsa };

    private static void AddElsa(WebApplicationBuilder builder)
    {
        builder.Services.AddReconciliationSchedule();
        var limits = builder.Configuration.GetSection("Limits:Workflow").Get<EngineLimits>();
        var database = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (database.Kind != DatabaseKind.Sqlite)
        {
            // The office's own database, where Elsa has a schema to itself: one backup holds both at the same moment.
            builder.Services.AddElsaBehindProcesses(Enum.Parse<ElsaDatabase>(database.Kind.ToString()), database.ConnectionString, limits);
            return;
        }

        var path = Path.GetFullPath(builder.Configuration["Database:ElsaPath"] ?? "data/elsa.db", builder.Environment.ContentRootPath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        builder.Services.AddElsaBehindProcesses(ElsaDatabase.Sqlite, new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString(), limits);
    }
}
