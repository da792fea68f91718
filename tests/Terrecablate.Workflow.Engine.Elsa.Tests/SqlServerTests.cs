using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Persistence.EFCore.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Terrecablate.Workflow.Engine.Elsa.Tests;

/// <summary>What an administrator of SQL Server would run to make Elsa's tables is T-SQL.</summary>
public sealed class SqlServerTests
{
    [Fact]
    public void the_script_that_makes_the_definitions_and_instances_parses() => Parses(new SqlServerDesignTimeDbContextFactory<ManagementElsaDbContext>().CreateDbContext([]), "WorkflowInstances");

    [Fact]
    public void the_script_that_makes_the_runtime_parses() => Parses(new SqlServerDesignTimeDbContextFactory<RuntimeElsaDbContext>().CreateDbContext([]), "Bookmarks");

    private static void Parses(DbContext context, string table)
    {
        using var db = context;
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        Assert.Empty(errors.Select(e => $"{e.Line}: {e.Message}"));
        Assert.Contains($"CREATE TABLE [Elsa].[{table}]", script, StringComparison.Ordinal);
    }
}
