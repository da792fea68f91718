using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Mail;
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

    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddMail(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build())
            .BuildServiceProvider();
}
