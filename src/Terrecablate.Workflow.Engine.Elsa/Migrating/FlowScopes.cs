using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Expressions.Helpers;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.State;
using Terrecablate.Workflow.Engine.Migrating;
using OurConnection = Terrecablate.Workflow.Engine.Definitions.Connection;

namespace Terrecablate.Workflow.Engine.Elsa.Migrating;

/// <summary>Elsa's visit counts of a flowchart in the engine's form, and back.</summary>
internal static class FlowScopes
{
    private const string Property = "FlowScope";
    private const string Activities = "ActivitiesVisitCount";
    private const string Connections = "ConnectionVisitCount";
    private const string Followed = "ConnectionLastVisitFollowed";

    public static JsonObject Read(ActivityExecutionContextState flowchart)
    {
        var counts = new JsonObject();
        if (!flowchart.Properties.TryGetValue(Property, out var stored) || stored.ConvertTo<FlowScope>() is not { } scope)
        {
            return counts;
        }

        var (saved, read) = (JsonSerializer.SerializeToNode(scope)!, new FlowCounts(counts));
        foreach (var (id, visits) in saved[Activities]!.AsObject())
        {
            read.Set(id, (int)visits!);
        }

        foreach (var (key, visits) in saved[Connections]!.AsObject())
        {
            read.Set(Parse(key), (int)visits!, (bool?)saved[Followed]![key] ?? false);
        }

        return counts;
    }

    public static void Write(ActivityExecutionContextState flowchart, JsonObject counts, Flowchart drawing)
    {
        var known = new FlowCounts(counts);
        var scope = new JsonObject { [Activities] = new JsonObject(), [Connections] = new JsonObject(), [Followed] = new JsonObject() };
        foreach (var activity in drawing.Activities.Where(a => known.Count(a.Id) > 0))
        {
            scope[Activities]![activity.Id] = known.Count(activity.Id);
        }

        foreach (var connection in drawing.Connections)
        {
            var (key, same) = (connection.ToString(), Parse(connection.ToString()));
            if (known.Count(same) > 0)
            {
                scope[Connections]![key] = known.Count(same);
                scope[Followed]![key] = known.WasFollowed(same);
            }
        }

        flowchart.Properties[Property] = scope.Deserialize<FlowScope>()!;
    }

    /// <summary>Elsa writes <c>source:port->target:port</c>, without a port where the drawing names none.</summary>
    private static OurConnection Parse(string key)
    {
        var ends = key.Split("->");
        var (source, target) = (ends[0].Split(':'), ends[1].Split(':'));
        return new OurConnection(source[0], source.Length > 1 ? source[1] : "Done", target[0]);
    }
}
