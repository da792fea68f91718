using System.Diagnostics.Metrics;
using Terrecablate.Workflow.Processes.Instances;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Processes.Telemetry;

/// <summary>What is counted where it happens. Of this container alone: its meter's scope is this object.</summary>
public sealed class Measures : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _steps;
    private readonly Counter<long> _mail;
    private readonly Histogram<double> _sweep;

    public Measures()
    {
        _meter = new Meter(new MeterOptions(Traces.Name) { Scope = this });
        _steps = _meter.CreateCounter<long>("terrecablate.steps", "{step}", "Steps of workflows that were completed and saved.");
        _mail = _meter.CreateCounter<long>("terrecablate.mail", "{message}", "Messages handed to a channel, by what it said.");
        _sweep = _meter.CreateHistogram<double>("terrecablate.sweep.duration", "s", "How long each part of a sweep took.");
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>The steps that the next save completes; 0 where nobody listens.</summary>
    internal int StepsIn(WorkflowDb db) => _steps.Enabled
        ? db.ChangeTracker.Entries<JournalPage>().Where(p => p.State == Microsoft.EntityFrameworkCore.EntityState.Added).Sum(p => p.Entity.Entries.Count(e => e.Event == "Completed"))
        : 0;

    internal void Saved(int steps)
    {
        if (steps > 0)
        {
            _steps.Add(steps);
        }
    }

    internal void HandedOver(SendResult result, string channel)
    {
        var outcome = result.Sending switch { Sending.Accepted => "accepted", Sending.Rejected => "refused", Sending.Failed => "failed", _ => null };
        if (outcome is not null)
        {
            _mail.Add(1, new KeyValuePair<string, object?>("channel", channel), new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    internal void Swept(string part, TimeSpan duration) => _sweep.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("part", part));
}
