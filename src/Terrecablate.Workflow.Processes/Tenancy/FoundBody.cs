using Microsoft.EntityFrameworkCore;

namespace Terrecablate.Workflow.Processes.Tenancy;

/// <summary>Gives an empty installation its first body.</summary>
public sealed class FoundBody(WorkflowDb db)
{
    /// <returns>The ids of every body of the installation, the new one included.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(string id, string name, CancellationToken cancellationToken = default)
    {
        var bodies = await db.Bodies.OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellationToken);
        if (bodies.Count == 0)
        {
            db.Bodies.Add(new PublicBody { Id = id, Name = name });
            bodies.Add(id);
        }

        return bodies;
    }
}
