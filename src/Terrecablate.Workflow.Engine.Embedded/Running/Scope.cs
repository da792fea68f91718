using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Expressions;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <summary>Finds variables from the inside to the outside.</summary>
internal static class Scope
{
    public static Variable? FindByName(Frame frame, string name) =>
        frame.SelfAndAncestors().Select(f => f.Variables.Named(name)).FirstOrDefault(v => v is not null);

    public static Variable? FindById(Frame frame, string id) =>
        frame.SelfAndAncestors().Select(f => f.Variables.WithId(id)).FirstOrDefault(v => v is not null);

    /// <summary>The declared variables, each name once, inner before outer.</summary>
    public static IEnumerable<Variable> Visible(Frame frame) =>
        frame.SelfAndAncestors()
            .SelectMany(f => f.Variables.All.Where(v => !v.IsTransient).Concat(f.Given.Select(n => FindByName(f, n)).OfType<Variable>()))
            .DistinctBy(v => v.Name);

    /// <summary>As <c>setVariable</c> does: the value stays as it is until the instance waits.</summary>
    public static void SetRaw(Frame frame, string name, JsonNode? value)
    {
        if (FindByName(frame, name) is { } variable)
        {
            variable.Value = value;
        }
        else
        {
            Create(frame, name, value);
        }
    }

    /// <summary>As an assignment to <c>variables.X</c> does: converted to the variable's type at once.</summary>
    public static void Set(Frame frame, string name, JsonNode? value)
    {
        if (FindByName(frame, name) is { } variable)
        {
            variable.Value = Values.As(variable.TypeName, variable.IsArray, value);
        }
        else
        {
            Create(frame, name, value);
        }
    }

    /// <summary>
    /// Gives an execution a variable of its own. Elsa puts it into the nearest container, the activity itself if it is
    /// one: without, several executions that run at a time share it, and it is still there after the loop.
    /// </summary>
    public static void Give(Frame frame, Variable variable)
    {
        frame.Given.Add(variable.Name);
        if (frame.Node.Behavior.IsContainer)
        {
            frame.Variables.Declare(variable);
            return;
        }

        var container = frame.SelfAndAncestors().FirstOrDefault(f => f.Node.Behavior.IsContainer) ?? frame;
        if (container.Variables.Named(variable.Name) is { } known)
        {
            known.Value = variable.Value;
        }
        else
        {
            container.Variables.Declare(new Variable(variable.Id, variable.Name) { Value = variable.Value, IsTransient = true });
        }
    }

    private static void Create(Frame frame, string name, JsonNode? value)
    {
        var container = frame.SelfAndAncestors().FirstOrDefault(f => f.Node.Behavior.IsContainer) ?? frame;
        container.Variables.Declare(new Variable(name, name) { Value = value, IsTransient = true });
    }

    /// <summary>The value of a workflow input, or of the surrounding definition's input where it is used as an activity.</summary>
    public static JsonNode? Input(Frame frame, string name)
    {
        if (IsInPart(frame) && FindByName(frame, name) is { } variable)
        {
            return variable.Value;
        }

        return frame.Run.Input.TryGetValue(name, out var value) ? value : null;
    }

    /// <summary>Whether the activity belongs to a definition used as an activity.</summary>
    public static bool IsInPart(Frame frame) =>
        frame.Ancestors().FirstOrDefault(f => f.Node.Workflow is not null)?.Parent is not null;
}
