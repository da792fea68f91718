using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine;

/// <summary>
/// What any engine must do: start an instance of a definition, resume it where it waits, cancel it, say where it
/// stands, mend it after an incident, and bring it to a later version.
/// </summary>
/// <remarks>
/// <para>A call runs one <em>burst</em>: the instance goes on until nothing in it can run, children and parents
/// that the burst wakes included. The engine adds what changed to the <see cref="IInstanceStore"/>; the caller
/// commits it together with whatever the steps wrote, in one transaction.</para>
/// <para>Not thread-safe: one engine object serves one transaction.</para>
/// </remarks>
public interface IWorkflowEngine
{
    /// <summary>Starts an instance and runs its first burst.</summary>
    /// <exception cref="DefinitionNotFoundException">No published definition has that id.</exception>
    Task<InstanceResult> StartAsync(StartInstance request, CancellationToken cancellationToken = default);

    /// <summary>Resumes an instance at a bookmark and runs the burst that follows.</summary>
    /// <returns>
    /// <see cref="InstanceResult.Resumed"/> is false where the bookmark no longer exists or the operation was
    /// already carried out; nothing has changed then. It is false, too, where the instance has stopped with an incident:
    /// what it would have received is kept, and received as soon as the incident is mended.
    /// </returns>
    Task<InstanceResult> ResumeAsync(ResumeBookmark request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Delivers an event to every instance that waits for it (<c>Elsa.Event</c>). One that nobody waits for is
    /// kept in the inbox and delivered if a matching bookmark appears soon.
    /// </summary>
    /// <returns>The instances that went on; empty, too, where the operation was already carried out.</returns>
    Task<IReadOnlyList<InstanceResult>> PublishEventAsync(PublishEvent request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Cancels an instance and its children; their waiting steps are told. Finished instances are left alone. Where an
    /// instance must not end in silence, a parent that waits for this one stops with an incident.
    /// </summary>
    Task CancelAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>The timers that are due, the one due first at the head, of instances that can be resumed.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<Bookmark>> DueTimersAsync(int most, CancellationToken cancellationToken = default);

    /// <summary>How an instance stands and what it did; null where there is none.</summary>
    Task<InstanceDescription?> DescribeAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stops an instance with an incident at a bookmark that could not be resumed. The bookmark is kept: retried, the
    /// instance waits there again.
    /// </summary>
    /// <returns><see cref="InstanceResult.Resumed"/> is false where nothing waits there; nothing has changed then.</returns>
    /// <exception cref="NotSupportedException">The engine cannot.</exception>
    Task<InstanceResult> StopAsync(StopAtBookmark request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("This engine cannot stop an instance at a bookmark.");

    /// <summary>Runs the activities again at which an instance stopped with an incident; one that failed while it was being resumed receives again what it had received.</summary>
    /// <returns><see cref="InstanceResult.Resumed"/> is false where there is no incident that can be tried again.</returns>
    /// <exception cref="NotSupportedException">The engine cannot.</exception>
    Task<InstanceResult> RetryAsync(string instanceId, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("This engine cannot retry an incident.");

    /// <summary>Goes on after the activities at which an instance stopped with an incident, as if they had ended with the outcome.</summary>
    /// <returns><see cref="InstanceResult.Resumed"/> is false where there is no incident that can be skipped.</returns>
    /// <exception cref="NotSupportedException">The engine cannot.</exception>
    Task<InstanceResult> SkipAsync(string instanceId, string outcome, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("This engine cannot skip an incident.");

    /// <summary>
    /// Brings a running instance to another version of its definition, or says what would become of it. What has been
    /// completed never runs again; what waits goes on waiting.
    /// </summary>
    /// <exception cref="DefinitionNotFoundException">There is no such version.</exception>
    /// <exception cref="ArgumentException">There is no such instance, or it has ended.</exception>
    /// <exception cref="NotSupportedException">The engine cannot.</exception>
    Task<MigrationReport> MigrateAsync(MigrateInstance request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("This engine cannot bring an instance to another version.");
}

/// <param name="DefinitionId">The definition, in its published version unless <paramref name="VersionId"/> names another.</param>
/// <param name="Input">Values of the definition's inputs.</param>
/// <param name="CorrelationId">What the instance is about; as in Elsa a child has the one that its order names, or none.</param>
/// <param name="VersionId">One stored version of the definition.</param>
public sealed record StartInstance(string DefinitionId, JsonObject? Input = null, string? CorrelationId = null, string? VersionId = null);

/// <param name="InstanceId">The waiting instance.</param>
/// <param name="BookmarkId">The bookmark at which it waits.</param>
/// <param name="Payload">What the waiting activity receives.</param>
/// <param name="OperationId">Repeating a call with the same id changes nothing.</param>
public sealed record ResumeBookmark(string InstanceId, string BookmarkId, JsonObject? Payload = null, string? OperationId = null)
{
    /// <summary>The name under which the payload of an <c>Elsa.RunTask</c> holds the task's result.</summary>
    public const string TaskResult = "RunTaskInput";
}

/// <param name="InstanceId">The waiting instance.</param>
/// <param name="BookmarkId">The bookmark at which it waits.</param>
/// <param name="Reason">Why it cannot go on, for people.</param>
public sealed record StopAtBookmark(string InstanceId, string BookmarkId, string Reason);

/// <param name="Name">The event's name.</param>
/// <param name="Payload">What the waiting activities receive.</param>
/// <param name="InstanceId">Only this instance, where given.</param>
/// <param name="CorrelationId">Only instances with this correlation, where given.</param>
/// <param name="OperationId">Repeating a call with the same id changes nothing.</param>
public sealed record PublishEvent(string Name, JsonNode? Payload = null, string? InstanceId = null, string? CorrelationId = null, string? OperationId = null);

/// <param name="InstanceId">The instance that ran.</param>
/// <param name="Status">How it stands after the burst.</param>
/// <param name="Resumed">Whether anything ran.</param>
public sealed record InstanceResult(string InstanceId, InstanceStatus Status, bool Resumed = true)
{
    /// <summary>The outputs of the instance as they are after the burst; empty where it has none.</summary>
    public JsonObject Output { get; init; } = [];
}

/// <summary>No definition, or no published version of it, has the id asked for.</summary>
public sealed class DefinitionNotFoundException(string definitionId)
    : Exception($"There is no published workflow definition '{definitionId}'.")
{
    /// <summary>The id asked for.</summary>
    public string DefinitionId { get; } = definitionId;
}
