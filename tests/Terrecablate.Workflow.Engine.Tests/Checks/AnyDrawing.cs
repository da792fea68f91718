using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using static Terrecablate.Workflow.Engine.Tests.Checks.Checked;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Checks;

/// <summary>
/// Drawings as the product asks for them: forks and joins in pairs, choices that meet again, loops that hold the whole of
/// what they repeat.
/// </summary>
public static class AnyDrawing
{
    public static Arbitrary<Drawing> Drawings() => Parts(Piece(2).Or(Loop(1))).Select(parts => new Drawing(parts)).ToArbitrary();

    private static Gen<Part[]> Parts(Gen<Part> part) => Gen.Choose(1, 3).SelectMany(count => part.ArrayOf(count));

    private static Gen<Part> Loop(int depth) =>
        Parts(depth == 0 ? Piece(1) : Piece(1).Or(Loop(depth - 1))).Select(body => (Part)new Repeated(body));

    private static Gen<Part> Piece(int depth) => depth == 0
        ? Gen.Elements<Part>(new Work(false), new Work(true))
        : Gen.OneOf(Piece(0), Pair(depth).Select(p => (Part)new Forked(p.Item1, p.Item2)), Pair(depth).Select(p => (Part)new Chosen(p.Item1, p.Item2)));

    private static Gen<(Part[], Part[])> Pair(int depth) => Parts(Piece(depth - 1)).Two().Select(p => (p.Item1, p.Item2));

    private static Gen<T> Or<T>(this Gen<T> one, Gen<T> other) => Gen.OneOf(one, other);
}

/// <summary>A piece of a drawing.</summary>
public abstract record Part;

/// <summary>Something that is done, or an event that is awaited.</summary>
public sealed record Work(bool Waits) : Part;

/// <summary>Two branches that run together and are joined.</summary>
public sealed record Forked(Part[] One, Part[] Other) : Part;

/// <summary>One of two branches.</summary>
public sealed record Chosen(Part[] One, Part[] Other) : Part;

/// <summary>What is done twice.</summary>
public sealed record Repeated(Part[] Body) : Part;

/// <summary>A flowchart made of parts.</summary>
public sealed class Drawing
{
    private readonly List<JsonObject> _activities = [Start];
    private readonly List<string> _connections = [];
    private readonly List<string> _variables = [];

    public Drawing(Part[] parts)
    {
        var open = Add(parts, "start");
        _activities.Add(End());
        _connections.Add($"{open} > end");
    }

    public IReadOnlyList<string> Connections => _connections;

    public string Json(Func<string, bool>? keep = null) =>
        Definition("drawn", Flow("flow", [.. _activities.Select(a => (JsonObject)a.DeepClone())], [.. _connections.Where(keep ?? (_ => true))]), [.. _variables]);

    public override string ToString() => string.Join(", ", _connections);

    private string Add(Part[] parts, string open) => parts.Aggregate(open, (from, part) => Add(part, from));

    private string Add(Part part, string open) => part switch
    {
        Work { Waits: true } => Box(Wait(Id("wait"), "Go"), open),
        Work => Box(Line(Id("line"), "1"), open),
        Forked forked => Branches(forked, open),
        Chosen chosen => Choice(chosen, open),
        _ => Repeat((Repeated)part, open),
    };

    private string Branches(Forked part, string open)
    {
        var fork = Box(Fork(Id("fork")), open);
        var one = Add(part.One, fork + ".A");
        var other = Add(part.Other, fork + ".B");
        var join = Box(Join(Id("join"), "WaitAll"), one);
        _connections.Add($"{other} > {join}");
        return join;
    }

    private string Choice(Chosen part, string open)
    {
        var choice = Box(Activity("Elsa.FlowDecision", Id("if"), ("condition", Js($"{_activities.Count % 2} == 0"))), open);
        var one = Add(part.One, choice + ".True");
        var other = Add(part.Other, choice + ".False");
        var meet = Box(Line(Id("meet"), "1"), one);
        _connections.Add($"{other} > {meet}");
        return meet;
    }

    private string Repeat(Repeated part, string open)
    {
        var count = $"Round{_activities.Count}";
        _variables.Add($"{count}:Int32=0");
        var first = Box(Set(Id("first"), count, $"get{count}() + 1"), open);
        var last = Add(part.Body, first);
        var again = Box(Activity("Elsa.FlowDecision", Id("again"), ("condition", Js($"get{count}() % 2 == 1"))), last);
        _connections.Add($"{again}.True > {first}");
        return again + ".False";
    }

    private string Box(JsonObject activity, string open)
    {
        _activities.Add(activity);
        _connections.Add($"{open} > {activity["id"]}");
        return (string)activity["id"]!;
    }

    private string Id(string word) => word + _activities.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
