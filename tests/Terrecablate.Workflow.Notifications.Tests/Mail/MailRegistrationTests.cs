using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Mail;
using Terrecablate.Workflow.Notifications.Teams;
using Terrecablate.Workflow.Notifications.Templates;

namespace Terrecablate.Workflow.Notifications.Tests.Mail;

public sealed class MailRegistrationTests
{
    [Fact]
    public async Task mail_leaves_by_smtp_where_a_host_is_given()
    {
        await using var services = Services(("Mail:Smtp:Host", "mail.example.org"), ("Mail:Smtp:FromAddress", "ciclo@example.org"));

        Assert.IsType<SmtpMail>(services.GetRequiredService<IMailChannel>());
        Assert.IsType<MailWriter>(services.GetRequiredService<IMailWriter>());
    }

    [Fact]
    public async Task mail_goes_to_the_pickup_folder_where_no_host_is_given()
    {
        await using var services = Services(("Mail:Smtp:Host", ""));

        Assert.IsType<PickupMail>(services.GetRequiredService<IMailChannel>());
        Assert.NotNull(services.GetRequiredService<PickupFolder>());
    }

    [Fact]
    public async Task each_wrong_setting_gets_a_line_of_its_own()
    {
        await using var services = Services(
            ("Mail:Smtp:Host", "smtp://mail.example.org:25"),
            ("Mail:Smtp:Port", "0"),
            ("Mail:Smtp:User", "ciclo"),
            ("Mail:Smtp:FromAddress", "nobody"),
            ("Mail:Smtp:TimeoutSeconds", "0"));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IMailChannel>());
        Assert.Equal(["Host", "Port", "Password", "FromAddress", "TimeoutSeconds"], failure.Failures.Select(line => line.Split(':', ' ')[2]));
    }

    [Fact]
    public async Task a_password_never_travels_in_clear_to_another_machine()
    {
        await using var services = Services(
            ("Mail:Smtp:Host", "mail.example.org"),
            ("Mail:Smtp:Security", "None"),
            ("Mail:Smtp:User", "ciclo"),
            ("Mail:Smtp:Password", "segreta"),
            ("Mail:Smtp:FromAddress", "ciclo@example.org"));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IMailChannel>());
        Assert.StartsWith("Mail:Smtp:Security", Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("segreta", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void options_printed_in_a_log_hide_the_password() =>
        Assert.DoesNotContain("segreta", new SmtpMailOptions { Host = "h", Password = "segreta" }.ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task mail_leaves_by_graph_where_a_mailbox_is_given()
    {
        await using var services = Services(Graph);

        Assert.IsType<GraphMail>(services.GetRequiredService<IMailChannel>());
    }

    [Fact]
    public async Task two_ways_for_mail_are_one_too_many()
    {
        await using var services = Services([.. Graph, ("Mail:Smtp:Host", "mail.example.org"), ("Mail:Smtp:FromAddress", "ciclo@example.org")]);

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IMailChannel>());
        Assert.Contains("Mail:Graph:Mailbox", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task each_wrong_setting_of_graph_and_of_teams_gets_a_line_of_its_own()
    {
        await using var services = Services(
            ("Mail:Graph:Mailbox", "nobody"),
            ("Mail:Graph:TimeoutSeconds", "0"),
            ("Graph:ClientId", "ciclo"),
            ("Graph:Address", "http://graph.example.org"),
            ("Graph:CertificatePath", "/not/there.pfx"),
            ("Teams:Activity:AppId", "app"),
            ("Teams:Channel:WebhookUrl", "http://altrove.example.org/segreta"),
            ("Teams:Channel:TimeoutSeconds", "0"));

        var failure = Assert.Throws<AggregateException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        var lines = failure.InnerExceptions.Cast<OptionsValidationException>().SelectMany(e => e.Failures).ToList();
        string[] keys = ["Mail:Graph:Mailbox", "Mail:Graph:TimeoutSeconds", "Graph:TenantId", "Graph:ClientId", "Graph:Address", "Graph:CertificatePath", "Teams:Activity:AppId", "Teams:Channel:WebhookUrl", "Teams:Channel:TimeoutSeconds"];
        Assert.All(keys, key => Assert.Contains(lines, line => line.Contains(key, StringComparison.Ordinal)));
        Assert.Equal(keys.Length, lines.Count);
        Assert.DoesNotContain("segreta", failure.ToString(), StringComparison.Ordinal);
    }

    private static (string, string)[] Graph =>
    [
        ("Mail:Graph:Mailbox", "ciclo@example.org"),
        ("Graph:TenantId", GraphSink.Tenant),
        ("Graph:ClientId", GraphSink.ClientId),
        ("Graph:ClientSecret", GraphSink.Secret),
    ];

    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddMail(Read(settings)).AddTeams(Read(settings))
            .BuildServiceProvider();

    private static IConfigurationRoot Read((string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
