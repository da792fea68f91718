using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Documents;

/// <summary>A file that belongs to a cycle: generated, or handed in with a task. Its bytes are kept apart.</summary>
public sealed class StoredDocument : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    /// <summary>The instance that it belongs to.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The task with which it was handed in.</summary>
    public string? TaskId { get; init; }

    /// <summary>What it is about, as the tasks' subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>For instance <c>Plan</c>, <c>Evidence</c>.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public long Size { get; init; }

    /// <summary>SHA-256 of the bytes, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    public string? AddedBy { get; init; }

    public DocumentBytes? Bytes { get; init; }
}

/// <summary>A document's bytes, loaded only to be served.</summary>
public sealed class DocumentBytes
{
    public required string DocumentId { get; init; }

    public required byte[] Content { get; init; }
}
