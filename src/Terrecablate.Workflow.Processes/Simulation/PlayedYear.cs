using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Simulation;

/// <summary>What a cycle was, lived or rehearsed: its tasks in the order in which they opened, and its story.</summary>
/// <param name="Year">The cycle's year.</param>
/// <param name="ClosedAt">When it closed; none where it has not.</param>
/// <param name="Tasks">Its tasks.</param>
/// <param name="Story">Its lines of the register.</param>
/// <param name="Names">Names of persons, by id.</param>
public sealed record PlayedYear(
    int Year,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<WorkTask> Tasks,
    IReadOnlyList<RegisterEntry> Story,
    IReadOnlyDictionary<string, string> Names)
{
    public int Of(string type) => Story.Count(e => e.Type == type);

    public IEnumerable<RegisterEntry> All(params string[] types) => Story.Where(e => types.Contains(e.Type));
}

/// <summary>Reads a year of the current body.</summary>
public sealed class ReadYear(WorkflowDb db)
{
    /// <returns>None where that year has no cycle.</returns>
    public async Task<PlayedYear?> RunAsync(int year, CancellationToken cancellationToken = default)
    {
        if (await db.Cycles.AsNoTracking().FirstOrDefaultAsync(c => c.Year == year, cancellationToken) is not { } cycle)
        {
            return null;
        }

        return new PlayedYear(
            year,
            cycle.ClosedAt,
            await db.Tasks.AsNoTracking().Where(t => t.CycleId == cycle.Id).OrderBy(t => t.OpenedAt).ThenBy(t => t.Id).ToListAsync(cancellationToken),
            await db.Register.AsNoTracking().Where(e => e.CycleId == cycle.Id).OrderBy(e => e.Seq).ToListAsync(cancellationToken),
            await db.People.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken));
    }
}
