using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

/// <summary>A start or an end: does nothing but be reached.</summary>
internal sealed class PassActivity : Behavior
{
    public bool Terminal { get; init; }

    public override bool IsTerminal => Terminal;

    public override Task ExecuteAsync(Frame frame) => frame.CompleteAsync();
}

internal sealed class BreakActivity : InstantActivity
{
    public override bool IsTerminal => true;

    protected override void Act(Frame frame) => frame.Break();
}

internal sealed class FinishActivity : InstantActivity
{
    public override bool IsTerminal => true;

    protected override void Act(Frame frame) => frame.Run.Finish();
}

internal sealed class CompleteActivity : Behavior
{
    public override bool IsTerminal => true;

    public override async Task ExecuteAsync(Frame frame)
    {
        await frame.CompleteWorkflowAsync(Outcomes(frame.Input("outcomes")));
        await frame.CompleteAsync();
    }

    /// <summary>A text is one outcome, even if it looks like a list: Elsa reads it so where the field is an object expression.</summary>
    private static string[] Outcomes(JsonNode? value) => value switch
    {
        JsonArray list => Values.Texts(list)!,
        JsonValue simple when Values.Raw(simple) is string text => [text],
        _ => ["Done"],
    };
}

internal sealed class FaultActivity : Behavior
{
    public override Task ExecuteAsync(Frame frame) =>
        throw new InvalidOperationException(frame.Text("message") ?? $"Errore {frame.Text("code") ?? "0"}.");
}
