using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Testing;
using Terrecablate.Workflow.Web.Startup;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Startup;

public class MigrationsTests(RunningProduct product) : IClassFixture<RunningProduct>
{
    [Fact]
    public async Task the_migrations_say_the_same_as_the_model() =>
        Assert.False(await product.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    [Fact]
    public async Task readers_do_not_wait_for_writers() =>
        Assert.Equal("wal", await product.ReadAsync(db => db.Database.SqlQueryRaw<string>("PRAGMA journal_mode").AsAsyncEnumerable().FirstAsync().AsTask()));

    [Fact]
    public async Task a_database_of_a_later_version_is_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "ciclo.db");
        await using (var newer = await RunningProduct.StartAsync("--Database:Path", file))
        {
            await newer.ReadAsync(db => db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('29991231_Later', '99')"));
        }

        await using var error = new StringWriter();
        var code = await Server.RunAsync(RunningProduct.ArgumentsIn(folder.Path, "--Database:Path", file), TextWriter.Null, error);

        Assert.Equal(2, code);
        Assert.Contains("versione più recente", Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
