using System.Threading.Channels;

namespace Terrecablate.Workflow.Testing;

/// <summary>Lets a server on this machine take its time: closed, whoever comes waits until it opens.</summary>
public sealed class Gate
{
    private readonly Channel<bool> _arrivals = Channel.CreateUnbounded<bool>();
    private TaskCompletionSource? _closed;

    public void Close() => _closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open()
    {
        _closed?.TrySetResult();
        _closed = null;
    }

    /// <summary>Until somebody stands before the closed gate.</summary>
    public ValueTask<bool> SomebodyWaitsAsync(CancellationToken cancellationToken) => _arrivals.Reader.ReadAsync(cancellationToken);

    internal async Task PassAsync(CancellationToken cancellationToken)
    {
        if (_closed is { } closed)
        {
            _arrivals.Writer.TryWrite(true);
            await closed.Task.WaitAsync(cancellationToken);
        }
    }
}
