using System.Threading.Channels;

namespace Terrecablate.Workflow.Web.Jobs;

/// <summary>Says that something was written and messages may wait, to each who listens. Raised many times before it is heard, it counts once.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _mail = Once();
    private readonly Channel<bool> _nudges = Once();

    public void Raise()
    {
        _mail.Writer.TryWrite(true);
        _nudges.Writer.TryWrite(true);
    }

    internal IAsyncEnumerable<bool> MailAsync(CancellationToken cancellationToken) => _mail.Reader.ReadAllAsync(cancellationToken);

    internal IAsyncEnumerable<bool> NudgesAsync(CancellationToken cancellationToken) => _nudges.Reader.ReadAllAsync(cancellationToken);

    private static Channel<bool> Once() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
