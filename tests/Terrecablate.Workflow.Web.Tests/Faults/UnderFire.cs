using Terrecablate.Workflow.Faults;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Web.Tests.Faults;

/// <summary>A whole cycle driven over HTTP while servers die: nothing is lost, nothing happens twice.</summary>
internal static class UnderFire
{
    private const int MostRounds = 400;
    private const int Seed = 2020;

    /// <summary>One server, killed again and again in the middle of its work.</summary>
    /// <param name="make">Makes the server for a folder and a database.</param>
    /// <param name="most">How often it is killed.</param>
    public static async Task OneServerAsync(Func<string, DatabaseOptions, ServerProcess> make, int most)
    {
        using var folder = new TemporaryFolder();
        await using var database = TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = make(folder.Path, database.Options);
        await server.StartAsync();
        var mail = new FolderMailbag(server.MailFolder);
        var people = new PeopleByMail(server.Address, mail);
        var promises = new Promises(database);
        var random = new Random(Seed);
        var kills = 0;
        for (var round = 0; round < MostRounds && !await promises.IsClosedAsync(); round++)
        {
            var work = people.WorkAsync();
            if (kills < most && round % 2 == 1)
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
        Assert.Equal(most, kills);
        await server.KillAsync();
        Assert.Empty(await promises.BrokenAsync(people.Receipts, mail));
    }

    /// <summary>Several servers on one PostgreSQL behind one address; whoever was killed comes back while the others serve.</summary>
    /// <param name="make">Makes a server for a folder and a database.</param>
    /// <param name="count">How many.</param>
    /// <param name="most">How often one of them is killed, at most; half as often at least.</param>
    public static async Task SeveralServersAsync(Func<string, DatabaseOptions, ServerProcess> make, int count, int most)
    {
        Assert.SkipWhen(TestDatabase.WhyNot(DatabaseKind.PostgreSql) is not null, TestDatabase.WhyNot(DatabaseKind.PostgreSql) ?? "");
        using var folder = new TemporaryFolder();
        await using var database = TestDatabase.Create(DatabaseKind.PostgreSql);
        var servers = Enumerable.Range(0, count).Select(_ => make(folder.Path, database.Options)).ToList();
        await using var front = new Front(servers.Select(s => s.Address));
        var mail = new FolderMailbag(servers[0].MailFolder);
        var people = new PeopleByMail(front.Address, mail);
        var promises = new Promises(database);
        int kills;
        try
        {
            await servers[0].StartAsync();
            await Task.WhenAll(servers.Skip(1).Select(s => s.StartAsync()));
            kills = await LiveAsync(servers, people, promises, most);
        }
        finally
        {
            await Task.WhenAll(servers.Select(s => s.KillAsync()));
        }

        Assert.True(await promises.IsClosedAsync(), $"The cycle did not close; open: {await promises.StillOpenAsync()}");
        Assert.InRange(kills, most / 2, most);
        Assert.Empty(await promises.BrokenAsync(people.Receipts, mail));
    }

    /// <summary>Several servers on one PostgreSQL behind one address, asked to stop and started again one after the other: nobody sees an error.</summary>
    /// <param name="make">Makes a server for a folder and a database; it must drain.</param>
    /// <param name="count">How many servers.</param>
    /// <param name="rounds">How often each is restarted.</param>
    public static async Task RollingRestartAsync(Func<string, DatabaseOptions, ServerProcess> make, int count, int rounds)
    {
        Assert.SkipWhen(TestDatabase.WhyNot(DatabaseKind.PostgreSql) is not null, TestDatabase.WhyNot(DatabaseKind.PostgreSql) ?? "");
        using var folder = new TemporaryFolder();
        await using var database = TestDatabase.Create(DatabaseKind.PostgreSql);
        var servers = Enumerable.Range(0, count).Select(_ => make(folder.Path, database.Options)).ToList();
        await using var front = new Front(servers.Select(s => s.Address));
        var mail = new FolderMailbag(servers[0].MailFolder);
        var people = new PeopleByMail(front.Address, mail);
        var promises = new Promises(database);
        var visits = 0;
        try
        {
            await servers[0].StartAsync();
            await Task.WhenAll(servers.Skip(1).Select(s => s.StartAsync()));
            var restarting = RestartAsync(servers, rounds);

            // Not interrupted: a request that failed would end the test here.
            for (; !restarting.IsCompleted; visits++)
            {
                await (await promises.IsClosedAsync() ? people.AnswerAllAsync() : people.WorkAsync());
            }

            await restarting;
        }
        finally
        {
            await Task.WhenAll(servers.Select(s => s.KillAsync()));
        }

        Assert.NotEqual(0, visits);
        Assert.NotEqual(0, people.Receipts);
        Assert.Empty(await promises.BrokenNowAsync(people.Receipts));
    }

    private static async Task RestartAsync(List<ServerProcess> servers, int rounds)
    {
        foreach (var server in Enumerable.Repeat(servers, rounds).SelectMany(all => all))
        {
            Assert.Equal(0, await server.StopAsync());
            await server.StartAsync();
        }
    }

    private static async Task<int> LiveAsync(List<ServerProcess> servers, PeopleByMail people, Promises promises, int most)
    {
        var random = new Random(Seed);
        var kills = 0;
        var coming = Task.CompletedTask;
        for (var round = 0; round < MostRounds && !await promises.IsClosedAsync(); round++)
        {
            var work = people.WorkAsync();
            if (kills < most && coming.IsCompleted)
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
