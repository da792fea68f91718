using System.Collections;
using System.Text.Json.Nodes;
using Elsa.Scheduling.Bookmarks;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Stimuli;
using Elsa.Workflows.State;
using Terrecablate.Workflow.Engine.State;
using ElsaBookmark = Elsa.Workflows.Models.Bookmark;
using OurBookmark = Terrecablate.Workflow.Engine.State.Bookmark;

namespace Terrecablate.Workflow.Engine.Elsa.Running;

/// <summary>Elsa's words for how an instance stands, in the engine's.</summary>
internal static class Rest
{
    public const string Event = "Event";
    public const string Timer = "Timer";
    public const string Child = "Child";
    public const string Children = "Children";

    private static readonly HashSet<string> Told = ["Started", "Suspended", "Resumed", "Completed", "Canceled", "Faulted"];

    public static InstanceStatus Status(WorkflowState state) => state.SubStatus switch
    {
        WorkflowSubStatus.Finished => InstanceStatus.Finished,
        WorkflowSubStatus.Faulted => InstanceStatus.Faulted,
        WorkflowSubStatus.Cancelled => InstanceStatus.Cancelled,
        _ => InstanceStatus.Suspended,
    };

    /// <summary>A wait that is not a step's: those the office has noted when they began.</summary>
    public static OurBookmark Bookmark(string instanceId, ElsaBookmark bookmark)
    {
        var (kind, stimulus, due) = bookmark.Payload switch
        {
            EventStimulus e => (Event, e.EventName, (DateTimeOffset?)null),
            RunTaskStimulus task => ("RunTask", task.TaskName, null),
            DispatchWorkflowStimulus child => (Child, child.ChildInstanceId, null),
            ExecuteWorkflowStimulus child => (Child, child.ChildInstanceId, null),
            BulkDispatchWorkflowsStimulus children => (Children, children.ParentInstanceId, null),
            DelayPayload delay => (Timer, null, delay.ResumeAt),
            TimerBookmarkPayload timer => (Timer, null, timer.ResumeAt),
            StartAtPayload moment => (Timer, null, moment.ExecuteAt),
            CronBookmarkPayload cron => (Timer, null, cron.ExecuteAt),
            _ => (bookmark.Name, (string?)null, (DateTimeOffset?)null),
        };
        return new OurBookmark
        {
            Id = bookmark.Id,
            InstanceId = instanceId,
            ActivityId = bookmark.ActivityId,
            ActivityExecutionId = bookmark.ActivityInstanceId ?? "",
            Kind = kind,
            Stimulus = stimulus,
            DueAt = due,
            CreatedAt = bookmark.CreatedAt,
        };
    }

    /// <summary>The lines of a burst that a journal tells; the outermost activity, the workflow itself, is not one of them.</summary>
    public static IEnumerable<JournalEntry> Journal(WorkflowExecutionContext context, int lines) =>
        context.ExecutionLog
            .Where(e => e.ParentActivityInstanceId is not null && e.EventName is { } name && Told.Contains(name))
            .OrderBy(e => e.Sequence)
            .Select((e, index) => new JournalEntry
            {
                InstanceId = context.Id,
                Sequence = lines + index + 1,
                At = e.Timestamp,
                ActivityId = e.ActivityId,
                ActivityName = e.ActivityName,
                ActivityType = e.ActivityType,
                Event = e.EventName!,
                Outcomes = Outcomes(e.Payload),
                Message = e.EventName == "Faulted" ? Message(context, e.ActivityId) ?? e.Message : null,
            });

    /// <summary>Whether the burst completed an end of the outermost flowchart, or finished the instance outright.</summary>
    public static bool ReachesEnd(WorkflowExecutionContext context) =>
        context.ExecutionLog.Any(e => e.EventName == "Completed"
            && (e.ActivityType == "Elsa.Finish" || (e.ActivityType is "Elsa.End" or "Elsa.Complete" && e.NodeId.Count(c => c == ':') == 2)));

    public static string? Incident(WorkflowState state) =>
        state.Incidents.LastOrDefault() is { } incident ? $"«{incident.ActivityId}»: {Innermost(incident.Exception) ?? incident.Message}" : null;

    private static string? Message(WorkflowExecutionContext context, string activityId) =>
        context.Incidents.LastOrDefault(i => i.ActivityId == activityId) is { } incident ? Innermost(incident.Exception) ?? incident.Message : null;

    private static string? Innermost(ExceptionState? exception) => exception is null ? null : Innermost(exception.InnerException) ?? exception.Message;

    private static string? Outcomes(object? payload) =>
        payload is IDictionary<string, object> data && data.TryGetValue("Outcomes", out var outcomes) && outcomes is IEnumerable names and not string
            ? string.Join(",", names.Cast<object>())
            : null;

    /// <summary>What a resumed activity of Elsa's own receives.</summary>
    public static JsonObject Input(OurBookmark bookmark, JsonNode? payload) => bookmark.Kind switch
    {
        Event => new JsonObject { [global::Elsa.Workflows.Runtime.Activities.Event.EventInputWorkflowInputKey] = payload?.DeepClone() ?? new JsonObject() },
        _ => payload?.DeepClone() as JsonObject ?? [],
    };
}
