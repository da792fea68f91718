using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Bodies;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Asks the Secretariat to record an act: number, date, protocol, enforceability.</summary>
[Step("Terrecablate.RecordAct", "Registra atto", "Recorded", Description = "Chiede di registrare gli estremi di un atto.", OpensTask = true)]
public sealed class RecordAct(TaskDesk desk, WorkflowDb db, DecisionRegister register, IIdSource ids) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Record;

    protected override string DefaultForm => "act";

    protected override async Task ApplyAsync(StepContext context, string decision, JsonObject values, CancellationToken cancellationToken)
    {
        var act = new ActRecord
        {
            Id = ids.NewId(),
            CycleId = context.CorrelationId!,
            Process = context.DefinitionId,
            Subject = Subject ?? "",
            Number = (string?)values["number"] ?? throw new Refusal("act.number", "Indicare il numero dell'atto."),
            Date = ReadDate((string?)values["date"]) ?? throw new Refusal("act.date", "Indicare la data dell'atto."),
            Protocol = (string?)values["protocol"],
            IsImmediatelyEnforceable = (bool?)values["immediatelyEnforceable"] ?? false,
            RecordedAt = context.Now,
        };
        db.Acts.Add(act);
        await register.AppendAsync(
            new RegisterEvent(EventType.ActRecorded)
            {
                Cycle = await db.Cycles.FindAsync([act.CycleId], cancellationToken),
                Process = act.Process,
                Instance = context.InstanceId,
                Subject = act.Subject,
                Data = new JsonObject { ["number"] = act.Number, ["date"] = act.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
            },
            cancellationToken);
    }
}

/// <summary>Asks the Secretariat to publish and to say where.</summary>
[Step("Terrecablate.Publish", "Pubblica", "Published", Description = "Chiede di pubblicare e di indicare l'indirizzo della pagina.", OpensTask = true)]
public sealed class Publish(TaskDesk desk, WorkflowDb db, DecisionRegister register) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Record;

    protected override string DefaultForm => "publish";

    protected override async Task ApplyAsync(StepContext context, string decision, JsonObject values, CancellationToken cancellationToken) =>
        await register.AppendAsync(
            new RegisterEvent(EventType.Published)
            {
                Cycle = await db.Cycles.FindAsync([context.CorrelationId], cancellationToken),
                Process = context.DefinitionId,
                Instance = context.InstanceId,
                Subject = Subject ?? "",
                Data = new JsonObject { ["url"] = (string?)values["url"], ["date"] = (string?)values["date"] },
            },
            cancellationToken);
}
