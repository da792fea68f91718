using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Testing;
using Terrecablate.Workflow.Web.Startup;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Startup;

public class ServerTests
{
    [Theory]
    [InlineData("--environment=Production --clock 2019-09-01", "--clock", "Development")]
    [InlineData("--environment=Production --demo", "--demo", "Development")]
    [InlineData("--clock domani", "--clock", "domani")]
    [InlineData("--Engine Elsa", "Engine", "Elsa")]
    [InlineData("--PublicAddress ciclo", "PublicAddress", "ciclo")]
    [InlineData("--Limits:LinkVisitsPerMinute 0", "Limits", "almeno 1")]
    [InlineData("--DrainSeconds 301", "DrainSeconds", "fra 0 e 300")]
    [InlineData("--Heartbeat:KeyFile manca.pem", "Heartbeat:KeyFile", "manca.pem")]
    [InlineData("--Telemetry:Endpoint collettore", "Telemetry:Endpoint", "collettore")]
    [InlineData("--Limits:Workflow:StateKilobytes 0", "Limits:Workflow:StateKilobytes", "almeno 1")]
    [InlineData("--Limits:LinkVisitsPerMinute molte", "LinkVisitsPerMinute", "molte")]
    [InlineData("--Mail:Smtp:Host=mail.example --Mail:Smtp:FromAddress=x", "Mail:Smtp:FromAddress")]
    [InlineData("--Mail:Bounces:WebhookSecret=corto", "Mail:Bounces:WebhookSecret", "32")]
    [InlineData("--Mail:Bounces:Host=imap.example.org", "Mail:Bounces:Password")]
    [InlineData("--Mail:Bounces:Host=imap.example.org --Mail:Bounces:User=esiti --Mail:Bounces:Resource=https://outlook.example.org --Graph:TenantId=ente.example.org --Graph:ClientId=5f0c2c3a-6d4e-4c4e-9f0a-6c2b8d1f0a11", "Graph:ClientSecret")]
    [InlineData("--Teams:Channel:WebhookUrl=http://altrove.example.org/x", "Teams:Channel:WebhookUrl", "https")]
    [InlineData("--Mail:Graph:Mailbox=ciclo@example.org --Graph:TenantId=ente.example.org --Graph:ClientId=5f0c2c3a-6d4e-4c4e-9f0a-6c2b8d1f0a11", "Graph:ClientSecret", "Graph:CertificatePath")]
    [InlineData("--clok 2019-09-01", "--clok", "--clock")]
    [InlineData("--clock", "--clock", "valore")]
    public async Task a_wrong_option_is_one_clear_line(string arguments, params string[] words)
    {
        var (code, error) = await RunAsync(arguments.Split(' '));

        Assert.Equal(2, code);
        var line = Assert.Single(error);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task all_wrong_options_are_told_at_once()
    {
        var (code, error) = await RunAsync("--Engine", "Elsa", "--PublicAddress", "ciclo", "--Mail:Pickup:FromAddress", "x");

        Assert.Equal(2, code);
        Assert.Equal(3, error.Length);
    }

    [Fact]
    public async Task a_file_that_is_no_database_is_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "lettera.db");
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("Questa non è una base di dati. ", 100)));

        var (code, error) = await RunAsync("--Database:Path", file);

        Assert.Equal(2, code);
        Assert.Contains("database", Assert.Single(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_virtual_clock_survives_a_restart_and_never_opens_in_production()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "ciclo.db");
        await using (var first = await RunningProduct.StartAsync("--demo", "--Database:Path", file))
        {
            await first.ToNextDueAsync();
            Assert.True(Clock(first) > VirtualClock.MorningOf(new DateOnly(2019, 9, 1)));
            await using var second = await RunningProduct.StartAsync("--Database:Path", file);
            Assert.Equal(Clock(first), Clock(second));
        }

        var (code, error) = await RunAsync("--environment=Production", "--Database:Path", file);

        Assert.Equal(2, code);
        Assert.Contains("orologio virtuale", Assert.Single(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_virtual_clock_starts_only_where_nobody_lives_in_real_time()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "ciclo.db");
        await using (var real = await RunningProduct.StartAsync("--Database:Path", file))
        {
            using var visitor = real.NewVisitor();
            await (await visitor.GetAsync(real.SetUpLink)).SubmitAsync(new() { ["Name"] = "Ada Neri", ["Email"] = "ada@ente.example" });
        }

        var (code, error) = await RunAsync("--demo", "--Database:Path", file);

        Assert.Equal(2, code);
        Assert.Contains("--Database:Path", Assert.Single(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_clock_stops_at_each_instant_that_is_due()
    {
        await using var product = await RunningProduct.StartAsync("--demo");
        var start = Clock(product);
        using var visitor = product.NewVisitor();

        await (await visitor.GetAsync("/accesso")).SubmitAsync([], ".clock-bar form", "button[value=giorno]");
        Assert.Equal(RomeTime.ToRome(start).DateTime.AddDays(1), RomeTime.ToRome(Clock(product)).DateTime);

        await (await visitor.GetAsync("/accesso")).SubmitAsync([], ".clock-bar form", "button[value=scadenza]");
        Assert.True(Clock(product) > start.AddDays(1));
    }

    [Fact]
    public async Task production_has_no_mailbox_no_clock_and_no_hints()
    {
        await using var product = await RunningProduct.StartAsync("--environment=Production");
        using var visitor = product.NewVisitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/dev/mail")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/dev/mail/x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/dev/orologio")).Status);
        var door = await visitor.GetAsync("/accesso");
        Assert.Equal(HttpStatusCode.OK, door.Status);
        Assert.Null(door.Document.QuerySelector(".clock-bar"));
        Assert.DoesNotContain("/dev/", door.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://ciclo.example", true)]
    [InlineData("http://ciclo.example", false)]
    public async Task the_session_travels_by_https_where_people_do(string address, bool isSecure)
    {
        await using var product = await RunningProduct.StartAsync("--PublicAddress", address);
        using var visitor = product.NewVisitor();
        var link = product.SetUpLink.Replace(address, "", StringComparison.Ordinal);

        var entered = await (await visitor.GetAsync(link)).SubmitAsync(new() { ["Name"] = "Ada Neri", ["Email"] = "ada@ente.example" });

        var cookie = entered.Header("Set-Cookie")!;
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(isSecure, cookie.Contains("secure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task guessing_links_is_slowed_down()
    {
        await using var product = await RunningProduct.StartAsync("--Limits:LinkVisitsPerMinute=3");
        using var visitor = product.NewVisitor();
        for (var guess = 0; guess < 3; guess++)
        {
            await visitor.GetAsync($"/accesso/guess-{guess}");
        }

        var slowed = await visitor.GetAsync("/accesso/guess-4");

        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.Status);
        Assert.Equal("Troppe richieste", slowed.Heading);
        Assert.Equal("60", slowed.Header("Retry-After"));
    }

    private static DateTimeOffset Clock(RunningProduct product) => product.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    private static async Task<(int Code, string[] Error)> RunAsync(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await Server.RunAsync(RunningProduct.ArgumentsIn(folder.Path, arguments), output, error);
        return (code, error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
