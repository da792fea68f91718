using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Instances;

/// <summary>How an incident is mended.</summary>
public enum MendKind
{
    /// <summary>What failed is done again.</summary>
    Retry,

    /// <summary>The process goes on as if what failed had ended with an outcome.</summary>
    Skip,

    /// <summary>The process is given up.</summary>
    Cancel,
}

/// <param name="InstanceId">An instance that has stopped with an incident.</param>
/// <param name="Kind">What to do.</param>
/// <param name="Outcome">The outcome with which to go on, where it is skipped.</param>
/// <param name="Reason">Why; only a retry needs none.</param>
/// <param name="By">Who does it.</param>
public sealed record Mending(string InstanceId, MendKind Kind, string? Outcome, string? Reason, string By);

/// <summary>Lets an instance that has stopped go on, or gives it up; the register says who did and why.</summary>
public sealed class MendIncident(WorkflowDb db, IWorkflowEngine engine, StepCatalog catalog, Bursts bursts, DecisionRegister register)
{
    /// <summary>
    /// The outcomes with which an instance can go on without what has stopped it; none where that waits for a person, a
    /// condition or a day: nobody decides in their place.
    /// </summary>
    public IReadOnlyList<string> WaysOn(InstanceDescription description) =>
        description.Stopped.Any(s => catalog.Find(s.Type) is { Waits: true })
            ? []
            : [.. description.Stopped.SelectMany(s => s.Outcomes).Distinct()];

    /// <returns>How the instance stands afterwards.</returns>
    /// <exception cref="Refusal">Nothing has stopped there, or the outcome or the reason is missing.</exception>
    public async Task<InstanceStatus> RunAsync(Mending request, CancellationToken cancellationToken = default)
    {
        if (await engine.DescribeAsync(request.InstanceId, cancellationToken) is not { Instance: { Status: InstanceStatus.Faulted } instance } description)
        {
            throw new Refusal("incident.none", "Il procedimento non è fermo per un'anomalia.");
        }

        if (request.Kind != MendKind.Retry && string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new Refusal("incident.reason", "Indicare il motivo: resta nel registro.");
        }

        if (request.Kind == MendKind.Skip && !WaysOn(description).Contains(request.Outcome))
        {
            throw new Refusal("incident.outcome", "Scegliere l'esito con cui proseguire; ciò che attende una persona, una condizione o un giorno non si salta.");
        }

        await RecordAsync(request, instance, description.Stopped, cancellationToken);
        await MendAsync(request, instance, cancellationToken);
        return instance.Status;
    }

    private async Task MendAsync(Mending request, WorkflowInstance instance, CancellationToken cancellationToken)
    {
        var isMended = request.Kind switch
        {
            MendKind.Retry => (await engine.RetryAsync(instance.Id, cancellationToken)).Resumed,
            MendKind.Skip => (await engine.SkipAsync(instance.Id, request.Outcome!, cancellationToken)).Resumed,
            _ => await CancelAsync(instance.Id, cancellationToken),
        };
        if (!isMended)
        {
            throw new Refusal("incident.beyond", "Da qui il procedimento non può proseguire: si può solo annullare, o portare a una versione corretta.");
        }

        await bursts.GoOnAsync(instance.CorrelationId ?? "", cancellationToken);
    }

    private async Task<bool> CancelAsync(string instanceId, CancellationToken cancellationToken)
    {
        await engine.CancelAsync(instanceId, cancellationToken);
        return true;
    }

    private async Task RecordAsync(Mending request, WorkflowInstance instance, IReadOnlyList<StoppedActivity> stopped, CancellationToken cancellationToken) =>
        await register.AppendAsync(
            new RegisterEvent(EventType.IncidentMended)
            {
                Cycle = instance.CorrelationId is { } cycle ? await db.Cycles.FindAsync([cycle], cancellationToken) : null,
                Process = instance.DefinitionId,
                Instance = instance.Id,
                Subject = instance.Name,
                Person = request.By,
                Decision = request.Kind == MendKind.Skip ? request.Outcome : null,
                Kind = request.Kind.ToString(),
                Reason = request.Reason,
                Data = new() { ["activity"] = string.Join(", ", stopped.Select(s => s.Name)) },
            },
            cancellationToken);
}
