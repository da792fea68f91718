using System.Text;
using MimeKit;
using Terrecablate.Workflow.Notifications.Bounces;
using Terrecablate.Workflow.Processes.Deliveries;

namespace Terrecablate.Workflow.Notifications.Tests;

public sealed class BouncedMailTests
{
    private const string Ours = "0197a@terrecablate-workflow";

    [Theory]
    [InlineData("failed", "5.1.1", DeliveryEvent.Bounced)]
    [InlineData("Failed", "5.2.2", DeliveryEvent.Bounced)]
    [InlineData("delayed", "4.4.1", DeliveryEvent.Delayed)]
    public void a_report_says_which_message_and_what_happened_and_names_nobody(string action, string status, DeliveryEvent what)
    {
        var report = Assert.Single(Read(ABounce.Of(Ours, action, status)));

        Assert.Equal((Ours, what, status), (report.MessageId, report.Event, report.Status));
        Assert.DoesNotContain("anna", $"{report}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delivered")]
    [InlineData("relayed")]
    [InlineData("expanded")]
    public void what_arrived_is_no_report_of_a_failure(string action) => Assert.Empty(Read(ABounce.Of(Ours, action, "2.0.0")));

    [Fact]
    public void the_envelopes_id_names_the_message_where_nothing_of_it_came_back()
    {
        var cut = ABounce.Of(Ours);
        cut = cut[..cut.IndexOf("--parti\nContent-Type: text/rfc822-headers".ReplaceLineEndings(), StringComparison.Ordinal)] + "--parti--\n";

        Assert.Equal(Ours, Assert.Single(Read(cut)).MessageId);
    }

    [Theory]
    [InlineData("From: anna.neri@example.org\nSubject: Sono in ferie\nAuto-Submitted: auto-replied\n\nTorno lunedì.\n")]
    [InlineData("")]
    [InlineData("Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n\n--x--\n")]
    public void what_is_no_report_is_passed_over(string message) => Assert.Empty(Read(message));

    private static List<DeliveryReport> Read(string message) =>
        [.. BouncedMail.Read(MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(message.Length == 0 ? "\r\n" : message))))];
}
