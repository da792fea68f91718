using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

/// <summary>The workflow around its outermost activity.</summary>
internal sealed class WorkflowActivity : Behavior
{
    public static readonly WorkflowActivity Instance = new();

    public override bool IsContainer => true;

    public override Task ExecuteAsync(Frame frame)
    {
        DeclareVariables(frame);
        frame.Schedule(frame.Node.Children[0]);
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(Frame owner, Frame child, string[]? outcomes) => owner.CompleteAsync();

    public override async Task<bool> CompleteRequestedAsync(Frame receiver, Frame sender, string[] outcomes)
    {
        receiver.Run.RequestedOutcomes = outcomes;
        await sender.CompleteAsync();
        await receiver.CompleteAsync(outcomes);
        return true;
    }
}

/// <summary>A published definition used as an activity: its inputs and outputs are variables around it.</summary>
internal sealed class DefinitionActivity : Behavior
{
    public static readonly DefinitionActivity Instance = new();

    public override bool IsContainer => true;

    public override Task ExecuteAsync(Frame frame)
    {
        DeclareVariables(frame);
        foreach (var input in frame.Node.Children[^1].Workflow!.Inputs)
        {
            frame.Variables.WithId(input.Name)!.Value = Values.As(input.TypeName, false, frame.Input(Camel(input.Name)));
        }

        frame.Schedule(frame.Node.Children[^1]);
        return Task.CompletedTask;
    }

    public override void DeclareVariables(Frame frame)
    {
        var workflow = frame.Node.Children[^1].Workflow!;
        foreach (var argument in workflow.Inputs.Concat(workflow.Outputs))
        {
            frame.Variables.Declare(new Variable(argument.Name, argument.Name, argument.TypeName));
        }
    }

    public override async Task ChildCompletedAsync(Frame owner, Frame child, string[]? outcomes)
    {
        var requested = owner.Run.RequestedOutcomes;
        owner.Run.RequestedOutcomes = null;
        foreach (var output in owner.Node.Children[^1].Workflow!.Outputs)
        {
            var value = owner.Variables.WithId(output.Name)?.Value;
            owner.Run.Outputs.Record(owner, output.Name, value);
            if (value is not null && owner.Node.Activity.Outputs.TryGetValue(Camel(output.Name), out var reference))
            {
                (owner.Parent ?? owner).Bind(reference, value);
            }
        }

        await owner.CompleteAsync(requested);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>A type that nobody knows: reaching it is an incident.</summary>
internal sealed class UnknownActivity : Behavior
{
    public static readonly UnknownActivity Instance = new();

    public override Task ExecuteAsync(Frame frame) =>
        throw new InvalidOperationException($"Il tipo di attività «{frame.Node.Activity.Type}» non esiste.");
}
