namespace Terrecablate.Workflow.Engine;

/// <summary>Where new identifiers come from: random in production, a sequence where a run must be repeatable.</summary>
public interface IIdSource
{
    /// <summary>A new identifier, unique in this installation; letters, digits and hyphens, at most 40 characters.</summary>
    string NewId();
}

/// <summary>Random identifiers that sort by the moment of their making.</summary>
public sealed class RandomIds(TimeProvider clock) : IIdSource
{
    /// <inheritdoc/>
    public string NewId() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
}

/// <summary>Identifiers in sequence, the same each run. Not thread-safe.</summary>
public sealed class SequentialIds(string prefix = "") : IIdSource
{
    private int _last;

    /// <inheritdoc/>
    public string NewId() => $"{prefix}{++_last:x8}";
}
