using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Web.Tests.Faults;

/// <summary>
/// Three processes on one PostgreSQL behind one address. Each visit, each form and each step of a redirect may meet another
/// process, and any of them is killed at random moments while the others go on.
/// </summary>
public sealed class SeveralServersTests
{
    private const int Servers = 3;
    private const int Kills = 6;
    private const int Seed = 2020;

    [Fact]
    public async Task a_cycle_goes_on_while_any_of_several_servers_is_killed()
    {
        Assert.SkipWhen(TestDatabase.WhyNot(DatabaseKind.PostgreSql) is not null, TestDatabase.WhyNot(DatabaseKind.PostgreSql) ?? "");
        using var folder = new TemporaryFolder();
        await using var database = TestDatabase.Create(DatabaseKind.PostgreSql);
        var servers = Enumerable.Range(0, Servers).Select(_ => new ServerProcess(folder.Path, database.Options)).ToList();
        await using var front = new Front(servers.Select(s => s.Address));
        var people = new PeopleByMail(front.Address, servers[0].MailFolder);
        var promises = new Promises(database);
        int kills;
        try
        {
            await servers[0].StartAsync();
            await Task.WhenAll(servers.Skip(1).Select(s => s.StartAsync()));
            kills = await LiveAsync(servers, people, promises);
        }
        finally
        {
            await Task.WhenAll(servers.Select(s => s.KillAsync()));
        }

        Assert.True(await promises.IsClosedAsync(), $"The cycle did not close; open: {await promises.StillOpenAsync()}");
        Assert.InRange(kills, Kills / 2, Kills);
        Assert.Empty(await promises.BrokenAsync(people.Receipts, servers[0].MailFolder));
    }

    /// <summary>Works to the end of the cycle; whoever was killed comes back while the others serve.</summary>
    private static async Task<int> LiveAsync(List<ServerProcess> servers, PeopleByMail people, Promises promises)
    {
        var random = new Random(Seed);
        var kills = 0;
        var coming = Task.CompletedTask;
        for (var round = 0; round < 400 && !await promises.IsClosedAsync(); round++)
        {
            var work = people.WorkAsync();
            if (kills < Kills && coming.IsCompleted)
            {
                await coming;
                await Task.WhenAny(work, Task.Delay(random.Next(1, 400), TestContext.Current.CancellationToken));
                var killed = servers[random.Next(servers.Count)];
                await killed.KillAsync();
                coming = killed.StartAsync();
                kills++;
            }

            await PeopleByMail.InterruptedAsync(work);
        }

        await coming;
        return kills;
    }
}
