using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>Opens the example: a cycle of the plan data with invented people in every role.</summary>
public sealed class LoadExample(WorkflowDb db, InventedPeople people, OpenCycle open, CurrentBody body)
{
    /// <exception cref="Refusal">The body has a cycle already.</exception>
    /// <exception cref="CycleFileException">The file cannot be read.</exception>
    public async Task<Cycle> RunAsync(NewCycle example, CancellationToken cancellationToken = default)
    {
        if (await db.Cycles.AnyAsync(cancellationToken))
        {
            throw new Refusal("example.not-empty", "L'esempio si carica solo quando non c'è ancora nessun ciclo.");
        }

        var isOnlyBody = await db.Bodies.AllAsync(b => b.Id == body.Id, cancellationToken);
        people.Add(CycleFile.Read(example.PlanJson, example.FileName), isOnlyBody ? "" : $"{body.Id}:");
        return await open.RunAsync(example, cancellationToken);
    }
}
