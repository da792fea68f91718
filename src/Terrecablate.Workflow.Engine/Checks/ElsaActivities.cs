namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>Which of Elsa's activities and kinds of expression the embedded engine runs, and which it leaves out.</summary>
public static class ElsaActivities
{
    private const string Network = "chiamate e risposte HTTP sono compito dei passi e delle pagine del prodotto";
    private const string Code = "il codice del server non si esegue da un disegno: usare RunJavaScript";
    private const string Alteration = "le istanze in corso si cambiano con la migrazione, non da un disegno";

    /// <summary>The activity types that the engine runs, containers first.</summary>
    public static IReadOnlyList<string> Supported { get; } =
    [
        ActivityKinds.Flowchart, "Elsa.Sequence", "Elsa.Start", "Elsa.End", "Elsa.FlowDecision", "Elsa.FlowSwitch", "Elsa.FlowNode",
        "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.If", "Elsa.Switch", "Elsa.While", "Elsa.For", "Elsa.ForEach", "Elsa.Fork", "Elsa.Parallel",
        "Elsa.ParallelForEach", "Elsa.Break", "Elsa.Finish", "Elsa.Complete", "Elsa.Fault", "Elsa.SetVariable", "Elsa.SetOutput",
        "Elsa.SetName", "Elsa.Correlate", "Elsa.RunJavaScript", "Elsa.WriteLine", "Elsa.Event", "Elsa.PublishEvent", "Elsa.RunTask",
        "Elsa.Delay", "Elsa.StartAt", "Elsa.Timer", "Elsa.Cron", "Elsa.ExecuteWorkflow", "Elsa.DispatchWorkflow", "Elsa.BulkDispatchWorkflows",
    ];

    /// <summary>The activity types that Elsa 3.8 has and the engine refuses, each with the reason or what to do instead, in Italian.</summary>
    public static IReadOnlyDictionary<string, string> LeftOut { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["Elsa.AlterationPlanCompleted"] = Alteration,
        ["Elsa.CompleteAlterationPlan"] = Alteration,
        ["Elsa.DispatchAlterationJobs"] = Alteration,
        ["Elsa.DownloadHttpFile"] = Network,
        ["Elsa.FlowSendHttpRequest"] = Network,
        ["Elsa.GenerateAlterationJobs"] = Alteration,
        ["Elsa.HttpEndpoint"] = Network,
        ["Elsa.Inline"] = Code,
        ["Elsa.ReadLine"] = "un flusso non ha una tastiera: chiedere a una persona con un passo del prodotto",
        ["Elsa.RunCSharp"] = Code,
        ["Elsa.RunPython"] = Code,
        ["Elsa.SendHttpRequest"] = Network,
        ["Elsa.StateMachine"] = "disegnare gli stati con un Flowchart",
        ["Elsa.SubmitAlterationPlan"] = Alteration,
        ["Elsa.WriteFileHttpResponse"] = Network,
        ["Elsa.WriteHttpResponse"] = Network,
    };

    /// <summary>The kinds of expression that the engine evaluates.</summary>
    public static IReadOnlyList<string> Expressions { get; } = ["Literal", "Object", "Variable", "Input", "Output", "JavaScript", "Liquid"];

    /// <summary>The kinds of expression that Elsa 3.8 has and the engine refuses.</summary>
    public static IReadOnlyList<string> LeftOutExpressions { get; } = ["CSharp", "Delegate", "Json", "Python"];
}
