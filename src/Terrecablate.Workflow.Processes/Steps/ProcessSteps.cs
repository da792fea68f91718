namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Every step of the product. A new one is one line here.</summary>
public static class ProcessSteps
{
    public static IReadOnlyList<Type> All { get; } =
    [
        typeof(Acknowledge),
        typeof(Approve),
        typeof(AssemblyVote),
        typeof(Attest),
        typeof(CloseCycle),
        typeof(ComputeScores),
        typeof(Convene),
        typeof(IssueDocument),
        typeof(Notify),
        typeof(Opinion),
        typeof(OrderPayment),
        typeof(Publish),
        typeof(RecordAct),
        typeof(RecordSavings),
        typeof(Review),
        typeof(Submit),
        typeof(TakeNote),
        typeof(Validate),
        typeof(WaitForGate),
        typeof(WaitUntil),
    ];
}
