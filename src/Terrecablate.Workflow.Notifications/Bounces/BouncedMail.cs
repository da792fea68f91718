using MimeKit;
using Terrecablate.Workflow.Processes.Deliveries;

namespace Terrecablate.Workflow.Notifications.Bounces;

/// <summary>Reads what a mail server writes about a message that it could not deliver (RFC 3464).</summary>
internal static class BouncedMail
{
    /// <summary>The reports in a message; none where it is none, or speaks of no message that can be named.</summary>
    public static IEnumerable<DeliveryReport> Read(MimeMessage message)
    {
        var parts = message.BodyParts.ToList();
        if (parts.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { } status || OriginalId(parts, status) is not { } original)
        {
            yield break;
        }

        // The first group of fields speaks of the message, each of the others of one recipient.
        var number = 0;
        foreach (var recipient in status.StatusGroups.Skip(1))
        {
            number++;
            if (EventOf(recipient["Action"]) is { } what)
            {
                yield return new DeliveryReport($"{message.MessageId ?? original}/{number}", original, what, CodeOf(recipient["Status"]));
            }
        }
    }

    private static DeliveryEvent? EventOf(string? action) => action?.Trim().ToUpperInvariant() switch
    {
        "FAILED" => DeliveryEvent.Bounced,
        "DELAYED" => DeliveryEvent.Delayed,
        _ => null,
    };

    /// <summary>The Message-ID in what came back of the message; otherwise the envelope's id, which is the same.</summary>
    private static string? OriginalId(List<MimeEntity> parts, MessageDeliveryStatus status)
    {
        var returned = parts.OfType<MessagePart>().Select(p => p.Message?.MessageId).OfType<string>().FirstOrDefault()
            ?? parts.OfType<TextRfc822Headers>().Select(p => p.Message?.MessageId).OfType<string>().FirstOrDefault();
        return returned ?? status.StatusGroups.FirstOrDefault()?["Original-Envelope-Id"];
    }

    // A comment may follow the code, and name the recipient.
    private static string? CodeOf(string? status) => status?.Trim().Split(' ', '(')[0] is { Length: > 0 and <= 12 } code ? code : null;
}
