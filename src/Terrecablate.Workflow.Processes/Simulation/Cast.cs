using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Simulation;

/// <summary>Who plays a rehearsal: the body with its calendar, its people, their roles and delegations, as they are now.</summary>
public sealed record Cast(PublicBody Body, IReadOnlyList<Person> People, IReadOnlyList<Mandate> Mandates, IReadOnlyList<Delegation> Delegations)
{
    /// <summary>Puts them into a database of their own.</summary>
    public void Enter(WorkflowDb db)
    {
        db.Bodies.Add(Body);
        db.People.AddRange(People);
        db.Mandates.AddRange(Mandates);
        db.Delegations.AddRange(Delegations);
    }
}

/// <summary>Reads the cast of the current body.</summary>
public sealed class ReadCast(WorkflowDb db, CurrentBody current)
{
    public async Task<Cast> RunAsync(CancellationToken cancellationToken = default) => new(
        await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == current.Id, cancellationToken),
        await db.People.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken),
        await db.Mandates.AsNoTracking().OrderBy(m => m.Id).ToListAsync(cancellationToken),
        await db.Delegations.AsNoTracking().OrderBy(d => d.Id).ToListAsync(cancellationToken));
}
