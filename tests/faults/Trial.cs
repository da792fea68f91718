using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Faults;

/// <summary>How a fault ended.</summary>
/// <param name="Fault">What was done to the product.</param>
/// <param name="Times">How often.</param>
/// <param name="Breaches">Every promise that was not kept, at any moment.</param>
/// <param name="Remark">What else is to be known.</param>
public sealed record Outcome(string Fault, int Times, IReadOnlyList<Breach> Breaches, string Remark = "");

/// <summary>One cycle of 2020, driven over HTTP by people who read their mail, while something goes wrong.</summary>
public sealed class Trial : IAsyncDisposable
{
    private const int MostRounds = 5_000;

    private readonly TemporaryFolder _folder = new();
    private readonly TestDatabase _database;
    private readonly Mailbag _mail;
    private readonly List<Breach> _breaches = [];

    /// <param name="database">Where the cycle is stored.</param>
    /// <param name="mail">Where the mail comes; without one it goes to a folder.</param>
    public Trial(TestDatabase database, Mailbag? mail = null)
    {
        _database = database;
        Server = new ServerProcess(_folder.Path, database.Options, settings: mail?.Settings ?? []) { Environment = mail?.Environment(_folder.Path) ?? new Dictionary<string, string>() };
        _mail = mail ?? new FolderMailbag(Server.MailFolder);
        People = new PeopleByMail(Server.Address, _mail);
        Promises = new Promises(database);
    }

    public ServerProcess Server { get; }

    public PeopleByMail People { get; }

    public Promises Promises { get; }

    public DatabaseOptions Database => _database.Options;

    /// <summary>How many letters came again under the Message-ID that they had.</summary>
    public int Repeated => _mail.Arrivals().Values.Sum(times => times - 1);

    /// <summary>Drives the cycle to its end, a round at a time: all answers that are asked for, or the next due instant.</summary>
    /// <param name="round">What is done in a round.</param>
    public async Task LiveAsync(Func<int, Task> round)
    {
        var number = 0;
        do
        {
            await round(++number);
        }
        while (number < MostRounds && !await Promises.IsClosedAsync());
    }

    /// <summary>Looks at what must hold at every moment.</summary>
    public async Task LookAsync() => _breaches.AddRange(await Promises.BrokenNowAsync(People.Receipts));

    /// <summary>Notes what a fault itself saw.</summary>
    public void Found(Breach breach) => _breaches.Add(breach);

    /// <summary>Work that the fault may interrupt, and that people will do again.</summary>
    public async Task WorkThroughAsync(Func<Task> work)
    {
        try
        {
            await PeopleByMail.InterruptedAsync(work());
        }
        catch (InvalidOperationException)
        {
            // A page of error, as people see it.
        }
    }

    /// <summary>The end: the cycle has closed, or what is still open is lost.</summary>
    public async Task<Outcome> EndAsync(string fault, int times, IReadOnlyDictionary<string, int> tally, string remark = "")
    {
        await Server.KillAsync();
        if (!await Promises.IsClosedAsync())
        {
            _breaches.Add(new Breach($"the cycle did not close; open: {await Promises.StillOpenAsync()}", 1, 0));
        }
        else
        {
            _breaches.AddRange(await Promises.BrokenAsync(People.Receipts, _mail, tally));
        }

        return new Outcome(fault, times, [.. _breaches], remark);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
