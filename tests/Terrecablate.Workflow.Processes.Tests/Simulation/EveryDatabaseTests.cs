using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Processes.Tests.Simulation;

/// <summary>The whole cycle of 2020 tells the same story, to the letter, whatever holds it.</summary>
public class EveryDatabaseTests
{
    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task a_cycle_is_the_same_on_each(DatabaseKind kind)
    {
        await using var database = TestDatabase.Create(kind);
        await using var installation = await Installation.EmptyAsync(database: database.Options);

        var played = await Played.RunAsync(installation, "{}");

        played.Closes();
        Assert.Equal((await Played.PositiveAsync()).Events.Select(e => e.Line), played.Events.Select(e => e.Line));
        Assert.True((await installation.VerifyRegisterAsync()).IsWhole);
    }
}
