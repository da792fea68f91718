using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Users.Item.SendMail;
using Microsoft.Kiota.Abstractions;
using MimeKit;
using Terrecablate.Workflow.Notifications.Graph;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Mail;

/// <summary>Hands messages to Exchange Online by Microsoft Graph, in MIME: the same bytes that a mail server would get.</summary>
public sealed class GraphMail(IOptions<GraphMailOptions> options, GraphAccess graph) : IMailChannel
{
    private static readonly FormatOptions Lines = LinesOfMail();

    private readonly GraphMailOptions _options = options.Value;

    public string Name => "graph";

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var message = MimeLetter.Write(mail, new MailboxAddress(_options.FromName, _options.Mailbox));
        await graph.SendAsync(Request(message), mail.MessageId, TimeSpan.FromSeconds(_options.TimeoutSeconds), IsForGood, cancellationToken);
    }

    private RequestInformation Request(MimeMessage message)
    {
        using var bytes = new MemoryStream();
        message.WriteTo(Lines, bytes);
        var request = graph.Client.Users[_options.Mailbox].SendMail.ToPostRequestInformation(new SendMailPostRequestBody());
        // The client writes JSON unless told otherwise, and does not let go of the type by itself.
        request.Headers.Remove("Content-Type");
        request.SetStreamContent(new MemoryStream(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length))), "text/plain");
        return request;
    }

    private static FormatOptions LinesOfMail()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }

    // What is wrong with the recipient or the message; a mailbox of ours that is not found (404) may be put right.
    private static bool IsForGood(int status) => status is 400 or 413 or 422;
}
