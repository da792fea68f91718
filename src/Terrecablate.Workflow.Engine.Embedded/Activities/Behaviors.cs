using Terrecablate.Workflow.Engine.Embedded.Flowcharts;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

/// <summary>The built-in activity types. What is not here is a step, a definition used as an activity, or unknown.</summary>
internal static class Behaviors
{
    private static readonly Dictionary<string, Behavior> All = new()
    {
        ["Elsa.Workflow"] = WorkflowActivity.Instance,
        ["Elsa.Flowchart"] = new FlowchartActivity(),
        ["Elsa.Sequence"] = new SequenceActivity(),
        ["Elsa.Start"] = new PassActivity(),
        ["Elsa.End"] = new PassActivity { Terminal = true },
        ["Elsa.FlowDecision"] = new FlowDecisionActivity(),
        ["Elsa.FlowSwitch"] = new FlowSwitchActivity(),
        ["Elsa.FlowNode"] = new FlowNodeActivity(),
        ["Elsa.FlowFork"] = new FlowForkActivity(),
        ["Elsa.FlowJoin"] = new FlowJoinActivity(),
        ["Elsa.If"] = new IfActivity(),
        ["Elsa.Switch"] = new SwitchActivity(),
        ["Elsa.While"] = new WhileActivity(),
        ["Elsa.For"] = new ForActivity(),
        ["Elsa.ForEach"] = new ForEachActivity(),
        ["Elsa.Fork"] = new ForkActivity(),
        ["Elsa.Parallel"] = new ParallelActivity(),
        ["Elsa.ParallelForEach"] = new ParallelForEachActivity(),
        ["Elsa.Break"] = new BreakActivity(),
        ["Elsa.Finish"] = new FinishActivity(),
        ["Elsa.Complete"] = new CompleteActivity(),
        ["Elsa.Fault"] = new FaultActivity(),
        ["Elsa.SetVariable"] = new SetVariableActivity(),
        ["Elsa.SetOutput"] = new SetOutputActivity(),
        ["Elsa.SetName"] = new SetNameActivity(),
        ["Elsa.Correlate"] = new CorrelateActivity(),
        ["Elsa.RunJavaScript"] = new RunJavaScriptActivity(),
        ["Elsa.WriteLine"] = new WriteLineActivity(),
        ["Elsa.Event"] = new EventActivity(),
        ["Elsa.PublishEvent"] = new PublishEventActivity(),
        ["Elsa.RunTask"] = new RunTaskActivity(),
        ["Elsa.Delay"] = new DelayActivity("timeSpan", TimeSpan.FromMinutes(1)),
        ["Elsa.Timer"] = new DelayActivity("interval", TimeSpan.FromMinutes(1)),
        ["Elsa.StartAt"] = new StartAtActivity(),
        ["Elsa.Cron"] = new CronActivity(),
        ["Elsa.ExecuteWorkflow"] = new ExecuteWorkflowActivity(),
        ["Elsa.DispatchWorkflow"] = new DispatchWorkflowActivity(),
        ["Elsa.BulkDispatchWorkflows"] = new BulkDispatchActivity(),
    };

    public static IReadOnlyCollection<string> Types => All.Keys;

    public static Behavior? Find(string type) => All.GetValueOrDefault(type);
}
