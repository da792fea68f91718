using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Telemetry;

/// <summary>
/// How things stand, for each body, read from the database when somebody collects and at no other time. Every process on one
/// database says the same.
/// </summary>
public sealed class Figures : IDisposable
{
    /// <summary>Within how many days a task counts as due.</summary>
    private const int DaysDue = 7;

    /// <summary>One collection asks for all figures, one after the other.</summary>
    private static readonly TimeSpan SameCollection = TimeSpan.FromSeconds(1);

    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly Meter _meter;
    private readonly Lock _reading = new();
    private IReadOnlyList<Standing> _standings = [];
    private long? _readAt;

    public Figures(IServiceScopeFactory scopes, TimeProvider clock)
    {
        (_scopes, _clock) = (scopes, clock);
        _meter = new Meter(new MeterOptions(Traces.Name) { Scope = this });
        Observe("tasks.open", "{task}", "Open tasks.", s => s.Open);
        Observe("tasks.due", "{task}", "Open tasks that are due within seven days.", s => s.Due);
        Observe("tasks.overdue", "{task}", "Open tasks whose term has passed.", s => s.Overdue);
        Observe("outbox.depth", "{message}", "Messages that wait to leave.", s => s.Waiting);
        Observe("outbox.dead", "{message}", "Messages that could not be delivered.", s => s.Dead);
        Observe("outbox.oldest", "s", "The age of the oldest message that waits to leave.", s => s.Oldest);
        Observe("incidents", "{process}", "Processes that stand with an anomaly.", s => s.Incidents);
    }

    public void Dispose() => _meter.Dispose();

    private void Observe(string name, string unit, string description, Func<Standing, double> figure) => _meter.CreateObservableGauge(
        $"terrecablate.{name}", () => Read().Select(s => new Measurement<double>(figure(s), new KeyValuePair<string, object?>("body", s.Body))), unit, description);

    // Who collects is not asynchronous, and neither are these queries.
    private IReadOnlyList<Standing> Read()
    {
        lock (_reading)
        {
            if (_readAt is not { } at || _clock.GetElapsedTime(at) > SameCollection)
            {
                using var scope = _scopes.CreateScope();
                _standings = Read(scope.ServiceProvider.GetRequiredService<WorkflowDb>());
                _readAt = _clock.GetTimestamp();
            }

            return _standings;
        }
    }

    private List<Standing> Read(WorkflowDb db)
    {
        var now = _clock.GetUtcNow();
        var today = RomeTime.Today(now);
        var soon = today.AddDays(DaysDue);
        var tasks = db.Tasks.IgnoreQueryFilters().Where(t => t.State == TaskState.Open).GroupBy(t => t.BodyId)
            .Select(g => new { Body = g.Key, Open = g.Count(), Due = g.Count(t => t.Due >= today && t.Due <= soon), Overdue = g.Count(t => t.Due < today) })
            .ToDictionary(g => g.Body);
        var waiting = db.Outbox.IgnoreQueryFilters().Where(m => m.State == OutboxState.Queued).GroupBy(m => m.BodyId)
            .Select(g => new { Body = g.Key, Count = g.Count(), Since = g.Min(m => m.CreatedAt) })
            .ToDictionary(g => g.Body);
        var dead = db.Outbox.IgnoreQueryFilters().Where(m => m.State == OutboxState.Dead).GroupBy(m => m.BodyId)
            .Select(g => new { Body = g.Key, Count = g.Count() })
            .ToDictionary(g => g.Body, g => g.Count);
        var incidents = db.Instances.IgnoreQueryFilters().Where(i => i.Status == InstanceStatus.Faulted).GroupBy(i => EF.Property<string>(i, "BodyId"))
            .Select(g => new { Body = g.Key, Count = g.Count() })
            .ToDictionary(g => g.Body, g => g.Count);
        return
        [
            .. from body in db.Bodies.OrderBy(b => b.Id).Select(b => b.Id).ToList()
               let task = tasks.GetValueOrDefault(body)
               let mail = waiting.GetValueOrDefault(body)
               select new Standing(
                   body, task?.Open ?? 0, task?.Due ?? 0, task?.Overdue ?? 0,
                   mail?.Count ?? 0, dead.GetValueOrDefault(body), mail is null ? 0 : Math.Max(0, (now - mail.Since).TotalSeconds), incidents.GetValueOrDefault(body)),
        ];
    }

    private sealed record Standing(string Body, double Open, double Due, double Overdue, double Waiting, double Dead, double Oldest, double Incidents);
}
