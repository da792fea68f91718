using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa.Commands;

/// <summary>A bookmark of Elsa's that is to be resumed.</summary>
/// <param name="Id">The command.</param>
/// <param name="BookmarkId">The bookmark.</param>
/// <param name="Input">What the waiting activity receives.</param>
/// <param name="Effect">What the step behind it has already done; null for activities of Elsa's own.</param>
internal sealed record ResumeOrder(string Id, string BookmarkId, JsonObject Input, StepEffect? Effect)
{
    public static ResumeOrder Read(InboxItem command) => JsonSerializer.Deserialize<ResumeOrder>(command.Payload!)!;

    public InboxItem ToCommand(string instanceId, TimeProvider clock) =>
        Command.New(Id, Command.Resume, instanceId, JsonSerializer.SerializeToNode(this)!.AsObject(), clock);
}

/// <summary>Activities at which an instance has stopped, and that are to go on.</summary>
/// <param name="Executions">The executions; those that have failed in Elsa are among them whether named or not.</param>
/// <param name="Outcome">The outcome with which they end; null to run them again.</param>
internal sealed record MendOrder(IReadOnlyList<string> Executions, string? Outcome)
{
    public static MendOrder Read(InboxItem command) => JsonSerializer.Deserialize<MendOrder>(command.Payload!)!;

    public InboxItem ToCommand(string id, string instanceId, TimeProvider clock) =>
        Command.New(id, Command.Mend, instanceId, JsonSerializer.SerializeToNode(this)!.AsObject(), clock);
}

/// <summary>An instance that is to be brought to another version.</summary>
/// <param name="From">The stored version that it runs.</param>
/// <param name="To">The one that it shall run.</param>
/// <param name="Names">What the activities have become, by id.</param>
internal sealed record MigrateOrder(string From, string To, IReadOnlyDictionary<string, string> Names)
{
    public static MigrateOrder Read(InboxItem command) => JsonSerializer.Deserialize<MigrateOrder>(command.Payload!)!;

    public InboxItem ToCommand(string id, string instanceId, TimeProvider clock) =>
        Command.New(id, Command.Migrate, instanceId, JsonSerializer.SerializeToNode(this)!.AsObject(), clock);
}

/// <summary>An instance that is to be started.</summary>
/// <param name="Input">Values of the definition's inputs.</param>
/// <param name="Properties">What Elsa's own activities want to find in the instance.</param>
internal sealed record StartOrder(JsonObject Input, JsonObject? Properties = null)
{
    public static StartOrder Read(InboxItem command) => JsonSerializer.Deserialize<StartOrder>(command.Payload!)!;

    public InboxItem ToCommand(string id, string instanceId, TimeProvider clock) =>
        Command.New(id, Command.Start, instanceId, JsonSerializer.SerializeToNode(this)!.AsObject(), clock);
}
