namespace Terrecablate.Workflow.Processes.Tenancy;

/// <summary>The public body that runs its cycle here and owns everything about it.</summary>
public sealed class PublicBody
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The seat whose patron day counts, for instance <c>siena</c>; <c>none</c> where there is none.</summary>
    public string Patron { get; set; } = "siena";

    /// <summary>Days, ISO dates separated by commas, on which the office is closed beyond the holidays.</summary>
    public string Closures { get; set; } = "";
}

/// <summary>Something that one body owns: no query sees another body's.</summary>
public interface IOwned
{
    /// <summary>The owner; set when the thing is saved, never changed.</summary>
    string BodyId { get; set; }
}

/// <summary>The body on whose behalf the present scope works. Set once, before the first query.</summary>
public sealed class CurrentBody
{
    private string? _id;

    public string? Id => _id;

    public void Is(string bodyId)
    {
        if (_id is not null && _id != bodyId)
        {
            throw new InvalidOperationException("One scope works for one body.");
        }

        _id = bodyId;
    }
}
