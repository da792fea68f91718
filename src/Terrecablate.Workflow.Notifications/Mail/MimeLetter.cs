using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Text;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Mail;

/// <summary>The message in the form that mail servers exchange. The same mail gives the same bytes, whichever channel carries it.</summary>
internal static class MimeLetter
{
    public static MimeMessage Write(OutgoingMail mail, MailboxAddress from)
    {
        var body = Body(mail);
        body.Headers.Add(HeaderId.ContentLanguage, "it");
        var message = new MimeMessage
        {
            Date = mail.At,
            Subject = OneLine(mail.Subject),
            MessageId = IdFor(mail.MessageId, from),
            Body = body,
        };
        message.From.Add(from);
        message.To.Add(Recipient(mail));

        // A mailbox that answers "I am on holiday" to a machine may start a loop.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    /// <summary>The id with a domain, as mail servers expect one.</summary>
    public static string IdFor(string messageId, MailboxAddress from) =>
        messageId.Contains('@', StringComparison.Ordinal) ? messageId : $"{messageId}@{from.Domain}";

    private static MailboxAddress Recipient(OutgoingMail mail)
    {
        if (!MailboxAddress.TryParse(mail.ToAddress, out var parsed) || !parsed.Address.Contains('@', StringComparison.Ordinal))
        {
            throw new MailRejectedException("L'indirizzo del destinatario non è un indirizzo di posta.");
        }

        return new MailboxAddress(OneLine(mail.ToName), parsed.Address);
    }

    private static MimeEntity Body(OutgoingMail mail)
    {
        var seed = mail.MessageId;
        var alternative = new MultipartAlternative { Boundary = Boundary(seed, "alternative") };
        alternative.Add(Part(TextFormat.Plain, mail.Text));
        alternative.Add(Part(TextFormat.Html, mail.Html));
        if (mail.Attachments.Count == 0)
        {
            return alternative;
        }

        var mixed = new Multipart("mixed") { Boundary = Boundary(seed, "mixed") };
        mixed.Add(alternative);
        foreach (var file in mail.Attachments)
        {
            mixed.Add(Attached(file));
        }

        return mixed;
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        part.Headers.Add(HeaderId.ContentLanguage, "it");
        return part;
    }

    private static MimePart Attached(MailAttachment file) => new(ContentType.Parse(file.ContentType))
    {
        Content = new MimeContent(new MemoryStream(file.Content, writable: false)),
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = file.FileName,
    };

    private static string Boundary(string seed, string level) =>
        "=-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{level}/{seed}")))[..32];

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
