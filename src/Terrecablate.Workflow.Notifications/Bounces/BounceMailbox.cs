using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Mail;
using Terrecablate.Workflow.Processes.Deliveries;

namespace Terrecablate.Workflow.Notifications.Bounces;

/// <summary>The mailbox to which undelivered mail comes back, read by IMAP. What was read is marked so, and nothing is deleted.</summary>
public sealed class BounceMailbox(IOptions<BounceOptions> options, BounceSignIn signIn, TakeReports take)
{
    private const int Most = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly BounceOptions _options = options.Value;

    /// <summary>Takes the reports that have come since the last time.</summary>
    /// <returns>How many were about messages of ours.</returns>
    public async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        using var client = new ImapClient { Timeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(_options.Host, _options.Port, SmtpMail.SocketOptions(_options.Security), cancellationToken);
        await signIn.EnterAsync(client, cancellationToken);
        var folder = await client.GetFolderAsync(_options.Folder, cancellationToken);
        await folder.OpenAsync(FolderAccess.ReadWrite, cancellationToken);
        var taken = 0;
        foreach (var id in (await folder.SearchAsync(SearchQuery.NotSeen, cancellationToken)).Take(Most))
        {
            using var message = await folder.GetMessageAsync(id, cancellationToken);
            foreach (var report in BouncedMail.Read(message))
            {
                taken += await take.RunAsync(report, cancellationToken) ? 1 : 0;
            }

            // After the report is on record: stopped in between, it is read again and counts once.
            await folder.AddFlagsAsync(id, MessageFlags.Seen, silent: true, cancellationToken);
        }

        await client.DisconnectAsync(quit: true, cancellationToken);
        return taken;
    }
}
