using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Notifications.Mail;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Tenancy;
using Terrecablate.Workflow.Testing;
using Terrecablate.Workflow.Web.Jobs;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Tests.Product;

/// <summary>
/// The product as it is served: its own start-up on a free loopback port, with a fresh database, a pickup folder and a
/// virtual clock that stands on 1 September 2019. A class fixture; or started by hand with other arguments.
/// </summary>
public class RunningProduct : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    /// <summary>What the product printed on standard output.</summary>
    public string Output { get; private set; } = "";

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    /// <summary>The set-up link that was printed.</summary>
    public string SetUpLink => Output.Split(' ', '\n', '\r').Single(word => word.Contains("/configurazione/", StringComparison.Ordinal));

    protected virtual IReadOnlyList<string> Arguments => ["--clock", "2019-09-01"];

    /// <summary>The engines besides the embedded one.</summary>
    protected virtual IReadOnlyDictionary<string, Action<WebApplicationBuilder>>? Engines => null;

    public static async Task<RunningProduct> StartAsync(params string[] arguments)
    {
        var product = new RunningProduct();
        await product.StartAsync((IReadOnlyList<string>)arguments);
        return product;
    }

    public virtual async ValueTask InitializeAsync() => await StartAsync(Arguments);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    /// <summary>Arguments that start the product in a folder of its own.</summary>
    public static string[] ArgumentsIn(string folder, params IEnumerable<string> more) =>
    [
        "--applicationName=Terrecablate.Workflow.Web",
        $"--contentRoot={folder}",
        "--urls=http://127.0.0.1:0",
        "--Logging:LogLevel:Default=Error",
        "--Logging:LogLevel:Microsoft=Error",
        "--Limits:LinkVisitsPerMinute=100000",
        "--Limits:SignInRequestsPerMinute=100000",
        .. more.Any(a => a.StartsWith("--environment", StringComparison.Ordinal)) ? Array.Empty<string>() : ["--environment=Development"],
        .. more,
    ];

    /// <summary>Somebody with a browser, not signed in.</summary>
    public Visitor NewVisitor() => new(Address);

    /// <summary>Signs in as the person with that address, the way a person does: asks, opens the mail, presses the button.</summary>
    public async Task<Visitor> SignInAsync(string email)
    {
        var visitor = NewVisitor();
        var door = await visitor.GetAsync(await AskForSignInAsync(email));
        var entered = await door.SubmitAsync([]);
        Assert.Equal(HttpStatusCode.Redirect, entered.Status);
        return visitor;
    }

    /// <summary>Asks for a sign-in link and takes it from the mail.</summary>
    public async Task<string> AskForSignInAsync(string email)
    {
        using var visitor = NewVisitor();
        var before = (await LettersToAsync(email)).Select(letter => letter.Line.Id).ToHashSet();
        await (await visitor.GetAsync("/accesso")).SubmitAsync(new() { ["Email"] = email });
        return LinkIn((await LettersToAsync(email)).Single(letter => !before.Contains(letter.Line.Id)));
    }

    /// <summary>Sends what waits, then reads the newest message to an address.</summary>
    public async Task<PickupLetter> LastLetterToAsync(string email) => (await LettersToAsync(email))[0];

    /// <summary>Sends what waits, then reads every message to an address, the newest first.</summary>
    public async Task<IReadOnlyList<PickupLetter>> LettersToAsync(string email)
    {
        await Services.GetRequiredService<Sweeper>().SendMailAsync();
        var folder = Services.GetRequiredService<PickupFolder>();
        var letters = new List<PickupLetter>();
        foreach (var line in (await folder.ListAsync(CancellationToken.None)).Where(l => l.To.Contains(email, StringComparison.OrdinalIgnoreCase)))
        {
            letters.Add((await folder.ReadAsync(line.Id, CancellationToken.None))!);
        }

        return letters;
    }

    /// <summary>The first link of a message.</summary>
    public string LinkIn(PickupLetter letter) =>
        letter.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).First(word => word.StartsWith(Address.ToString(), StringComparison.Ordinal));

    /// <summary>Moves the virtual clock to the next instant at which something is due.</summary>
    public Task ToNextDueAsync() => Services.GetRequiredService<ClockMover>().ToNextDueAsync();

    /// <summary>Reads the database on behalf of a body.</summary>
    public async Task<T> ReadAsync<T>(Func<WorkflowDb, Task<T>> read, string body = "body-1")
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentBody>().Is(body);
        return await read(scope.ServiceProvider.GetRequiredService<WorkflowDb>());
    }

    /// <summary>Writes into the database on behalf of a body.</summary>
    public async Task WriteAsync(Action<WorkflowDb> write, string body = "body-1")
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentBody>().Is(body);
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        write(db);
        await db.SaveChangesAsync();
    }

    private async Task StartAsync(IReadOnlyList<string> arguments)
    {
        await using var output = new StringWriter();
        _app = Server.Build(ArgumentsIn(_folder.Path, arguments), Engines);
        await Server.StartAsync(_app, output);
        Output = output.ToString();
        Address = new Uri(_app.Urls.First());
    }
}
