using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

internal sealed class SetVariableActivity : InstantActivity
{
    protected override void Act(Frame frame)
    {
        var id = frame.Node.Activity.Json.TryGetProperty("variable", out var variable)
            && variable.ValueKind == System.Text.Json.JsonValueKind.Object
            && variable.TryGetProperty("id", out var reference) ? reference.GetString() : null;
        var target = id is null ? null : Scope.FindById(frame, id);
        if (target is null || target.IsTransient)
        {
            throw new InvalidOperationException($"Variable '{id}' not found.");
        }

        target.Value = Values.As(target.TypeName, target.IsArray, frame.Input("value"));
    }
}

internal sealed class SetOutputActivity : InstantActivity
{
    protected override void Act(Frame frame)
    {
        var name = frame.Text("outputName") ?? throw new InvalidOperationException("OutputName is required.");
        var value = frame.Input("outputValue");
        var part = frame.Parent?.Ancestors().FirstOrDefault(
            f => f.Node.Behavior is DefinitionActivity && f.Node.Children[^1].Workflow!.Outputs.Any(o => o.Name == name));
        if (part?.Variables.WithId(name) is { } output)
        {
            output.Value = value;
        }
        else
        {
            frame.Run.Output[name] = value?.DeepClone();
        }
    }
}

internal sealed class SetNameActivity : InstantActivity
{
    protected override void Act(Frame frame) => frame.Run.Instance.Name = frame.HasInput("value") ? frame.Text("value") : "";
}

internal sealed class CorrelateActivity : InstantActivity
{
    protected override void Act(Frame frame) => frame.Run.Instance.CorrelationId = frame.Text("correlationId");
}

internal sealed class WriteLineActivity : InstantActivity
{
    protected override void Act(Frame frame) => frame.Run.Surroundings.Options.WriteLine(frame.Text("text") ?? "");
}

internal sealed class RunJavaScriptActivity : Behavior
{
    public override bool HasResult => true;

    public override async Task ExecuteAsync(Frame frame)
    {
        var script = frame.Text("script");
        if (string.IsNullOrWhiteSpace(script))
        {
            await frame.CompleteAsync();
            return;
        }

        string[] outcomes = ["Done"];
        var result = frame.Run.Expressions.RunScript(script, frame, chosen => outcomes = chosen);
        if (result is not null)
        {
            frame.SetOutput("result", result);
        }

        await frame.CompleteAsync(outcomes);
    }
}
