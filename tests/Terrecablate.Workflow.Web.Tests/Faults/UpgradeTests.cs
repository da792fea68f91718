using Terrecablate.Workflow.Faults;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Web.Tests.Faults;

/// <summary>A year goes on over an upgrade of the product.</summary>
public sealed class UpgradeTests
{
    public static TheoryData<string> Earlier => [.. EarlierSchemas.Names];

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task a_year_that_began_with_an_earlier_version_closes_with_this_one(string schema)
    {
        var calm = await Calm.YearAsync();
        await using var database = TestDatabase.Create(DatabaseKind.Sqlite);
        await EarlierSchemas.LayAsync(schema, database.Options);
        await using var trial = new Trial(database);
        await trial.Server.StartAsync();

        await trial.LiveAsync(_ => trial.People.WorkAsync());

        Assert.Empty((await trial.EndAsync("upgrade", 1, calm)).Breaches);
    }
}
