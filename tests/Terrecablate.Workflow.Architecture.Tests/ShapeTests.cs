using System.Text.RegularExpressions;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Architecture.Tests;

/// <summary>The shape of types: sealed, well named, few interfaces, few dependencies.</summary>
public partial class ShapeTests
{
    private static readonly string[] Banned =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Common", "Base", "Impl", "Service", "Services", "Data", "Info", "Models", "Contracts", "Extensions"];

    /// <summary>Interfaces with a single implementer that are boundaries, each with its reason.</summary>
    private static readonly Dictionary<string, string> Boundaries = new()
    {
        ["IWorkflowEngine"] = "the engine's port: Elsa is the other side",
        ["IInstanceObserver"] = "the engine's port: the host listens to what instances do",
        ["IFollowUp"] = "an engine with a database of its own, in an assembly that this solution does not know",
        ["IMailWriter"] = "the templates live in another assembly",
        ["IDocumentWriter"] = "the word processor's format lives in another assembly",
    };

    [Fact]
    public void classes_are_sealed_unless_abstract() =>
        House.Holds(
            "Sealed unless abstract",
            House.Types.Where(t => t.IsClass && !typeof(Delegate).IsAssignableFrom(t)),
            type => !type.IsSealed && !type.IsAbstract,
            typeof(Canaries.Unsealed));

    [Fact]
    public void an_interface_has_several_implementers_or_is_a_boundary() =>
        House.Holds(
            "No interface for one class",
            House.Types.Where(t => t.IsInterface),
            type => !Boundaries.ContainsKey(type.Name) && Implementers(type) == 1,
            typeof(Canaries.IOnlyOne));

    [Fact]
    public void names_say_what_a_thing_is() =>
        House.Holds(
            "Words that say nothing",
            House.Types.SelectMany(t => t.Namespace!.Split('.').Append(t.Name)).Distinct(),
            name => Words().Matches(name).Any(word => Banned.Contains(word.Value)),
            nameof(Canaries.TaskManager));

    [Fact]
    public void a_constructor_asks_for_five_things_at_most() =>
        House.Holds(
            "At most five dependencies",
            House.Types.Where(t => t.IsClass && !IsRecord(t)),
            type => type.GetConstructors().Any(c => c.GetParameters().Length > 5),
            typeof(Canaries.Needy));

    private static int Implementers(Type contract)
    {
        var shipped = House.Types.Append(typeof(Canaries.TheOnlyOne));
        return shipped.Count(t => t.IsClass && (contract.IsAssignableFrom(t)
            || t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract)));
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    [GeneratedRegex("[A-Z][a-z]+")]
    private static partial Regex Words();
}
