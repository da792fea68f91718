namespace Terrecablate.Workflow.Processes.Milestones;

/// <summary>Which of the cycle's deadlines a tranche falls under.</summary>
public static class MilestoneDeadlines
{
    public const string Balance = "DL.SALDO";

    public static string CodeOf(TrancheRecord tranche) => CodeOf(tranche.Seq, tranche.IsBalance);

    public static string CodeOf(int seq, bool isBalance) => isBalance ? Balance : FormattableString.Invariant($"DL.SAL{seq}");
}
