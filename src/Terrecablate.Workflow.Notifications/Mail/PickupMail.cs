using MimeKit;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Mail;

/// <summary>Writes each message as a file: for development, for a rehearsal, for a server that collects from a folder.</summary>
public sealed class PickupMail(PickupMailOptions options) : IMailChannel
{
    private readonly MailboxAddress _from = new(options.FromName, options.FromAddress);
    private readonly string _folder = Path.GetFullPath(options.Folder);

    public string Name => "pickup";

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var message = MimeLetter.Write(mail, _from);
        Directory.CreateDirectory(_folder);
        var file = Path.Combine(_folder, PickupFolder.FileNameFor(MimeLetter.IdFor(mail.MessageId, _from)));
        var draft = $"{file}.{Path.GetRandomFileName()}.tmp";
        try
        {
            await message.WriteToAsync(draft, cancellationToken);
            File.Move(draft, file, overwrite: true);
        }
        finally
        {
            // Nothing is left of a message that could not be finished; after the move there is nothing to delete.
            File.Delete(draft);
        }
    }
}
