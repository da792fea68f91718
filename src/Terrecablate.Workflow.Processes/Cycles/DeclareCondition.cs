using System.Globalization;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Bodies;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <param name="CycleId">The cycle.</param>
/// <param name="Fact">One of <see cref="PremiumConditions.Declared"/>.</param>
/// <param name="On">The day on which it happened.</param>
/// <param name="Act">The act's number, in the house style.</param>
/// <param name="By">Who declares it.</param>
public sealed record Declaration(string CycleId, string Fact, DateOnly? On, string Act, string By);

/// <summary>Puts on record what happens outside the product and the premiums wait for, with its act.</summary>
public sealed class DeclareCondition(WorkflowDb db, Facts facts, GateKeeper gates, DecisionRegister register, IIdSource ids)
{
    /// <exception cref="Refusal">No such condition, no date or act, or a local agreement signed too late.</exception>
    public async Task RunAsync(Declaration request, CancellationToken cancellationToken = default)
    {
        var cycle = await db.Cycles.FindAsync([request.CycleId], cancellationToken) ?? throw new Refusal("cycle.unknown", "Il ciclo non esiste.");
        if (!PremiumConditions.Declared.Contains(request.Fact))
        {
            throw new Refusal("condition.unknown", "Scegliere che cosa si dichiara.");
        }

        var on = request.On ?? throw new Refusal("condition.date", "Indicare la data.");
        var act = string.IsNullOrWhiteSpace(request.Act) ? throw new Refusal("condition.act", "Indicare gli estremi dell'atto.") : request.Act.Trim();
        PremiumConditions.Check(request.Fact, on, cycle.Year);
        await facts.EstablishAsync(cycle.Id, request.Fact, "", on, cancellationToken);
        db.Acts.Add(new ActRecord
        {
            Id = ids.NewId(),
            CycleId = cycle.Id,
            Process = "performance-cycle",
            Subject = request.Fact,
            Number = act,
            Date = on,
            RecordedAt = facts.Now,
        });
        await register.AppendAsync(
            new RegisterEvent(EventType.ActRecorded)
            {
                Cycle = cycle,
                Person = request.By,
                Subject = request.Fact,
                Data = new() { ["number"] = act, ["date"] = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            },
            cancellationToken);
        await gates.OpenReadyAsync(cycle.Id, cancellationToken);
    }
}
