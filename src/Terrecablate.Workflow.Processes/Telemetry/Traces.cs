using System.Diagnostics;

namespace Terrecablate.Workflow.Processes.Telemetry;

/// <summary>
/// One trace from what a person does to the mail that leaves because of it. A message carries the trace of what caused it;
/// a burst that comes later begins a trace of its own and is linked to the one that moved the instance before.
/// </summary>
/// <remarks>Spans hold ids and kinds, never a person, an address or a token. Where nobody listens there are none.</remarks>
public static class Traces
{
    /// <summary>The name under which traces and measures are listened to.</summary>
    public const string Name = "Terrecablate.Workflow";

    internal static readonly ActivitySource Source = new(Name);

    /// <summary>What a row keeps of the trace that writes it; none where nobody listens.</summary>
    internal static string? Here => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>A span that goes on with the trace that a row has kept.</summary>
    internal static Activity? Continue(string name, string? kept, ActivityKind kind)
    {
        // The batch in which it leaves is of another trace: linked, as it is the one of whoever looks for a slow sweep.
        var batch = Activity.Current?.Context;
        return ActivityContext.TryParse(kept, null, isRemote: true, out var cause)
            ? Source.StartActivity(name, kind, cause, links: batch is { } context ? [new ActivityLink(context)] : null)
            : Source.StartActivity(name, kind);
    }

    /// <summary>Links the present span to the one that a row has kept.</summary>
    internal static void Link(string? kept)
    {
        if (Activity.Current is { } activity && ActivityContext.TryParse(kept, null, isRemote: true, out var before) && before.SpanId != activity.SpanId)
        {
            activity.AddLink(new ActivityLink(before));
        }
    }

    internal static void Fail(this Activity? activity, Exception failure) =>
        activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);
}
