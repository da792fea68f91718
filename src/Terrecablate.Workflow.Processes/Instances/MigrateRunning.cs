using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Instances;

/// <param name="InstanceId">A running instance.</param>
/// <param name="Activities">Which activity of the published version each old one has become; one that is not named keeps its id.</param>
/// <param name="By">Who brings it there.</param>
public sealed record InstanceMove(string InstanceId, IReadOnlyDictionary<string, string> Activities, string By);

/// <summary>Brings a running instance to the published version of its definition.</summary>
public sealed class MigrateRunning(WorkflowDb db, IWorkflowEngine engine, Bursts bursts, DecisionRegister register)
{
    /// <summary>What would become of the instance. Nothing is changed.</summary>
    /// <exception cref="Refusal">It has ended, or there is no published version.</exception>
    public Task<MigrationReport> RehearseAsync(InstanceMove move, CancellationToken cancellationToken = default) =>
        AskAsync(move, isRehearsal: true, cancellationToken);

    /// <exception cref="Refusal">It has ended, there is no published version, or something cannot move.</exception>
    public async Task<MigrationReport> RunAsync(InstanceMove move, CancellationToken cancellationToken = default)
    {
        var report = await AskAsync(move, isRehearsal: false, cancellationToken);
        if (!report.IsPossible)
        {
            throw new Refusal("migration.stuck", "Qualcosa non ha posto nella nuova versione: indicare che cosa ne prende il posto.");
        }

        var instance = (await db.Instances.FindAsync([move.InstanceId], cancellationToken))!;
        await register.AppendAsync(
            new RegisterEvent(EventType.InstanceMigrated)
            {
                Cycle = instance.CorrelationId is { } cycle ? await db.Cycles.FindAsync([cycle], cancellationToken) : null,
                Process = instance.DefinitionId,
                Instance = instance.Id,
                Subject = instance.Name,
                Person = move.By,
                Data = new() { ["fromVersion"] = report.FromVersion, ["toVersion"] = report.ToVersion },
            },
            cancellationToken);
        await bursts.GoOnAsync(instance.CorrelationId ?? "", cancellationToken);
        return report;
    }

    private async Task<MigrationReport> AskAsync(InstanceMove move, bool isRehearsal, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.MigrateAsync(new MigrateInstance(move.InstanceId) { Activities = move.Activities, IsRehearsal = isRehearsal }, cancellationToken);
        }
        catch (Exception wrong) when (wrong is ArgumentException or DefinitionNotFoundException)
        {
            throw new Refusal("migration.impossible", "Il procedimento è concluso, o il suo processo non ha una versione pubblicata.");
        }
    }
}
