using System.Text;

namespace Terrecablate.Workflow.Notifications.Tests.Templates;

public sealed class ApprovedMailTests
{
    public static TheoryData<string> Kinds => [.. Samples.All.Select(content => content.GetType().Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task each_mail_reads_as_approved(string kind)
    {
        var mail = await Writing.MailAsync(Samples.All.Single(content => content.GetType().Name == kind));

        ApprovedFile.Check($"{kind}.txt", $"Oggetto: {mail.Subject}\n\n{mail.Text}");
        ApprovedFile.Check($"{kind}.html", mail.Html);
    }

    [Fact]
    public async Task the_calendar_entry_reads_as_approved()
    {
        var mail = await Writing.MailAsync(Samples.Task);

        ApprovedFile.Check("TaskMail.ics.txt", Encoding.UTF8.GetString(Assert.Single(mail.Attachments).Content));
    }
}
