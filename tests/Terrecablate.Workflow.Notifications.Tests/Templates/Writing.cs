using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Notifications.Mail;

namespace Terrecablate.Workflow.Notifications.Tests.Templates;

/// <summary>Writes a content as the product does.</summary>
internal static class Writing
{
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddMail(new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Mail:Letterhead:OfficeContact", (string?)"segreteria@terrecablate.example, 0577 000000")])
            .Build())
        .BuildServiceProvider();

    public static Task<OutgoingMail> MailAsync(MailContent content, DateTimeOffset? at = null) =>
        Services.GetRequiredService<IMailWriter>()
            .WriteAsync(content, "notice-1@terrecablate.example", "Anna Neri", "anna.neri@example.org", at ?? Samples.At);
}
