using System.Threading.Channels;

namespace Terrecablate.Workflow.Web.Jobs;

/// <summary>Says that something was written and mail may wait. Raised many times before it is heard, it counts once.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _raised.Writer.TryWrite(true);

    internal IAsyncEnumerable<bool> HeardAsync(CancellationToken cancellationToken) => _raised.Reader.ReadAllAsync(cancellationToken);
}
