using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Web.Tests.Faults;

/// <summary>A cycle driven over HTTP while the server is killed at random moments: nothing is lost, nothing happens twice.</summary>
public sealed class KilledServerTests
{
    private const int Kills = 20;
    private const int Seed = 2020;

    [Fact]
    public async Task a_cycle_goes_on_where_it_was_however_often_the_server_is_killed()
    {
        using var folder = new TemporaryFolder();
        await using var database = TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = new ServerProcess(folder.Path, database.Options);
        await server.StartAsync();
        var people = new PeopleByMail(server.Address, server.MailFolder);
        var promises = new Promises(database);
        var random = new Random(Seed);
        var kills = 0;
        for (var round = 0; round < 400 && !await promises.IsClosedAsync(); round++)
        {
            var work = people.WorkAsync();
            if (kills < Kills && round % 2 == 1)
            {
                await Task.WhenAny(work, Task.Delay(random.Next(1, 400), TestContext.Current.CancellationToken));
                await server.KillAsync();
                await PeopleByMail.InterruptedAsync(work);
                kills++;
                await server.StartAsync();
            }
            else
            {
                await work;
            }
        }

        Assert.True(await promises.IsClosedAsync(), $"The cycle did not close; open: {await promises.StillOpenAsync()}");
        Assert.Equal(Kills, kills);
        await server.KillAsync();
        Assert.Empty(await promises.BrokenAsync(people.Receipts, server.MailFolder));
    }
}
