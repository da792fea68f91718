namespace Terrecablate.Workflow.Processes.Objectives;

/// <summary>The periods for which values are given.</summary>
public static class ActualPeriod
{
    public const string FirstHalf = "H1";
    public const string SecondHalf = "H2";
    public const string Final = "Final";
}
