using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Steps;

namespace Terrecablate.Workflow.Processes.Definitions.Checks;

/// <summary>What a person does who answers a step.</summary>
internal static class TaskDuties
{
    private static readonly Dictionary<Type, Duty> Duties = new()
    {
        [typeof(Submit)] = Duty.Draft,
        [typeof(Review)] = Duty.Review,
        [typeof(Approve)] = Duty.Decide,
        [typeof(AssemblyVote)] = Duty.Decide,
        [typeof(Opinion)] = Duty.Advise,
        [typeof(Attest)] = Duty.Attest,
        [typeof(Validate)] = Duty.Validate,
        [typeof(Convene)] = Duty.Record,
        [typeof(RecordAct)] = Duty.Record,
        [typeof(Publish)] = Duty.Record,
        [typeof(OrderPayment)] = Duty.Pay,
    };

    /// <summary>Null where answering takes no part in the matter: to take note, to acknowledge.</summary>
    public static Duty? Of(StepDescriptor step) => Duties.TryGetValue(step.Class, out var duty) ? duty : null;
}
