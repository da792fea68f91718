using Terrecablate.Workflow.Engine.Elsa.Repairs;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa;

/// <summary>
/// The host's side of the engine: its database, in which the steps write, and in which the engine keeps what it has
/// been asked to do until Elsa has done it.
/// </summary>
public interface IOffice
{
    /// <summary>Does something in a transaction of its own and saves it. A lost race runs it again.</summary>
    /// <param name="work">Is given the transaction's services: <see cref="IInstanceStore"/> and whatever steps ask for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>The items of the inbox of that kind, the oldest first.</summary>
    Task<IReadOnlyList<InboxItem>> InboxAsync(string kind, CancellationToken cancellationToken);

    /// <summary>The instances that wait, and that no command is on its way to.</summary>
    Task<IReadOnlyList<WaitingInstance>> WaitingAsync(CancellationToken cancellationToken);

    /// <summary>An instance has been repaired; called in the transaction that repairs it.</summary>
    Task RepairedAsync(IServiceProvider services, string instanceId, Repair repair, CancellationToken cancellationToken);

    /// <summary>An instance has come to rest after Elsa ran it; called outside any transaction.</summary>
    Task RestedAsync(string instanceId, CancellationToken cancellationToken);
}
