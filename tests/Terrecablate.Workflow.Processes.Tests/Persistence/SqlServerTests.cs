using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes.Tests.Simulation;

namespace Terrecablate.Workflow.Processes.Tests.Persistence;

/// <summary>What can be known about SQL Server without one: what would be sent to it is T-SQL.</summary>
public class SqlServerTests
{
    [Fact]
    public async Task its_migrations_are_t_sql()
    {
        await using var db = Nowhere();

        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        Assert.Contains("CREATE TABLE [Tasks]", script, StringComparison.Ordinal);
        Assert.Empty(Errors(script));
    }

    [Fact]
    public void its_line_is_t_sql() =>
        Assert.Empty(Errors(string.Format(CultureInfo.InvariantCulture, new SqlServerConflicts().LockBody("body-1").Format, "@body")));

    [Fact]
    public async Task what_a_whole_cycle_asks_of_the_database_can_be_asked_of_it()
    {
        var asked = new AskedQueries();
        await using (var installation = await Installation.EmptyAsync(
            replace: services => services.ConfigureDbContext<SqliteWorkflowDb>(options => options.AddInterceptors(asked))))
        {
            (await Played.RunAsync(installation, "{}")).Closes();
        }

        await using var db = Nowhere();
        var problems = new List<string>();
        foreach (var query in asked.Seen)
        {
            try
            {
                problems.AddRange(Errors(AskedQueries.Translate(query, db)).Select(e => $"{query.Text}\n  {e}"));
            }
            catch (InvalidOperationException e)
            {
                problems.Add($"{query.Text}\n  {e.Message}");
            }
        }

        Assert.InRange(asked.Seen.Count, 50, int.MaxValue);
        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    private static WorkflowDb Nowhere() =>
        DatabaseChoice.Open(new DatabaseOptions { Kind = DatabaseKind.SqlServer, ConnectionString = "Server=nowhere.invalid;Database=none" });

    private static IEnumerable<string> Errors(string sql)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        return errors.Select(e => $"{e.Line}:{e.Column} {e.Message} in {sql}");
    }
}
