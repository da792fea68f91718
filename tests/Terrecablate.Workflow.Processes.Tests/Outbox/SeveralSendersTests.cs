using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.SignIn;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Processes.Tests.Outbox;

/// <summary>Several application processes on one database: whatever they do at the same moment happens once.</summary>
public class SeveralSendersTests
{
    private const int Nodes = 4;

    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task each_message_leaves_once_however_many_send(DatabaseKind kind)
    {
        await using var database = TestDatabase.Create(kind);
        await using var first = await NodeAsync(database, open: true);
        await first.AskAsync(db =>
        {
            db.Outbox.AddRange(Enumerable.Range(0, 120).Select(n => new OutboxMessage { Id = $"m-{n:000}", Key = $"notice-{n}", PersonId = "person:dg", Kind = OutboxKind.Notice, Payload = """{"title":"t","paragraphs":[]}""", CreatedAt = DateTimeOffset.UnixEpoch, NextAttemptAt = DateTimeOffset.UnixEpoch }));
            return Task.FromResult(true);
        });

        var sent = await AtOnceAsync(database, first, node => node.Services.GetRequiredService<SendOutbox>().RunAsync(Installation.Body));

        Assert.Equal(sent.Distinct().Count(), sent.Count);
        Assert.Equal(0, await first.AskAsync(db => db.Outbox.CountAsync(m => m.State != OutboxState.Sent)));
        Assert.Equal(sent.Count, await first.AskAsync(db => db.Outbox.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task each_person_has_one_digest_a_day_however_many_sweep(DatabaseKind kind)
    {
        await using var database = TestDatabase.Create(kind);
        await using var first = await NodeAsync(database, open: true);

        await AtOnceAsync(database, first, async node =>
        {
            node.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 11, 18), new TimeOnly(9, 0)));
            await node.SweepAsync();
            return 0;
        });

        var digests = await first.AskAsync(db => db.Outbox.Where(m => m.Kind == OutboxKind.Digest).Select(m => m.PersonId).ToListAsync());
        Assert.NotEmpty(digests);
        Assert.Equal(digests.Distinct().Count(), digests.Count);
        Assert.Equal(digests.Count, await first.AskAsync(db => db.Register.CountAsync(e => e.Type == EventType.DigestSent)));
        Assert.True((await first.VerifyRegisterAsync()).IsWhole);
    }

    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task a_sign_in_link_lets_one_in_however_many_press_it_at_once(DatabaseKind kind)
    {
        await using var database = TestDatabase.Create(kind);
        await using var first = await NodeAsync(database, open: true);
        var mail = await first.UseCases.RunAsync<SignInLinks, MailContent>(Installation.Body, u => Task.FromResult(u.Issue("person:secretariat")));
        var token = Assert.IsType<SignInMail>(mail).Link.Split('/')[^1];

        var entered = await Task.WhenAll(Enumerable.Range(0, Nodes).Select(_ => Task.Run(() =>
            first.UseCases.RunAsync<RedeemSignIn, SignedIn?>(Installation.Body, u => u.RunAsync(token)))));

        Assert.Single(entered, e => e is not null);
    }

    /// <summary>Lets further processes on the database do the same at the same moment.</summary>
    /// <returns>The ids of the messages that left, once for each time.</returns>
    private static async Task<List<string>> AtOnceAsync(TestDatabase database, Installation first, Func<Installation, Task<int>> act)
    {
        var nodes = new List<Installation> { first };
        while (nodes.Count < Nodes)
        {
            nodes.Add(await NodeAsync(database, open: false));
        }

        await Task.WhenAll(nodes.Select(node => Task.Run(() => act(node))));
        foreach (var node in nodes.Skip(1))
        {
            await node.DisposeAsync();
        }

        return [.. nodes.SelectMany(n => n.Mailbox.SentIds)];
    }

    private static async Task<Installation> NodeAsync(TestDatabase database, bool open)
    {
        var installation = await Installation.EmptyAsync(database: database.Options, replace: s => s.AddSingleton<IIdSource, RandomIds>());
        if (open)
        {
            await installation.OpenAsync(Installation.Body);
        }

        return installation;
    }
}
