using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Telemetry;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Processes.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public async Task a_decision_and_the_mail_that_it_causes_are_one_trace()
    {
        using var heard = new HeardSpans();
        await using var installation = await Installation.WithCycleAsync();
        await installation.SweepAsync();
        string trace;
        using (var click = heard.Click())
        {
            trace = click.TraceId.ToString();
            await installation.DecideAsync("budget-approval/prepare", "Forecast", "Submitted");
        }

        await installation.SweepAsync();

        var spans = heard.Of(trace);
        Assert.Contains(spans, s => s.OperationName == nameof(CompleteTask) && s.ParentSpanId == heard.Root);
        Assert.Contains(spans, s => s.DisplayName == "resume budget-approval");
        var mails = spans.Where(s => s.OperationName == "mail").ToList();
        Assert.Contains(mails, m => Equals(m.GetTagItem("terrecablate.kind"), "receipt"));
        Assert.Contains(mails, m => Equals(m.GetTagItem("terrecablate.kind"), "task"));
        Assert.All(mails, m => Assert.NotEmpty(m.Links));
    }

    [Fact]
    public async Task a_later_burst_is_linked_to_the_one_that_moved_the_instance_before()
    {
        using var heard = new HeardSpans();
        await using var installation = await Installation.WithCycleAsync();
        string before;
        using (var click = heard.Click())
        {
            before = click.TraceId.ToString();
            await installation.DecideAsync("budget-approval/prepare", "Forecast", "Submitted");
        }

        var next = await installation.AskAsync(async db => (await db.Tasks.AsNoTracking().ToListAsync()).Single(t => t is { Process: "budget-approval", State: TaskState.Open }));
        string after;
        using (var click = heard.Click())
        {
            after = click.TraceId.ToString();
            await installation.UseCases.RunAsync<CompleteTask, WorkTask>(
                Installation.Body, u => u.RunAsync(new Answer(next.Id, next.OutcomeList[0], [], next.PersonId!, KnownBy.EmailLink, "page-2")));
        }

        var resumed = Assert.Single(heard.Of(after), s => s.DisplayName == "resume budget-approval");
        Assert.Contains(resumed.Links, link => link.Context.TraceId.ToString() == before);
    }

    [Fact]
    public async Task a_refusal_is_the_end_of_its_span()
    {
        using var heard = new HeardSpans();
        await using var installation = await Installation.WithCycleAsync();
        string trace;
        using (var click = heard.Click())
        {
            trace = click.TraceId.ToString();
            await Assert.ThrowsAsync<Domain.Refusal>(() => installation.DecideAsync("budget-approval/prepare", "Forecast", "Perhaps"));
        }

        var span = Assert.Single(heard.Of(trace), s => s.OperationName == nameof(CompleteTask));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("Terrecablate.Workflow.Domain.Refusal", span.GetTagItem("error.type"));
    }

    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task the_figures_say_how_things_stand_when_somebody_collects(DatabaseKind kind)
    {
        await using var database = TestDatabase.Create(kind);
        await using var installation = await Installation.WithCycleAsync(database: database.Options);
        using var collected = new HeardMeasures(installation.Services.GetRequiredService<Figures>());

        var open = await installation.AskAsync(db => db.Tasks.CountAsync(t => t.State == TaskState.Open));
        var waiting = await installation.AskAsync(db => db.Outbox.CountAsync(m => m.State == OutboxState.Queued));
        Assert.Equal(open, collected.Collect("terrecablate.tasks.open"));
        Assert.Equal(waiting, collected.Collect("terrecablate.outbox.depth"));
        Assert.Equal(0, collected.Collect("terrecablate.tasks.overdue"));
        Assert.Equal(0, collected.Collect("terrecablate.incidents"));
    }

    [Fact]
    public async Task the_figures_follow_the_clock_and_the_mail()
    {
        await using var installation = await Installation.WithCycleAsync();
        var due = await installation.AskAsync(db => db.Tasks.Where(t => t.State == TaskState.Open).MinAsync(t => t.Due));
        installation.Clock.MoveTo(RomeTime.At(due.AddDays(1), new TimeOnly(9, 0)));
        using var collected = new HeardMeasures(installation.Services.GetRequiredService<Figures>());

        Assert.True(collected.Collect("terrecablate.tasks.overdue") > 0);
        Assert.True(collected.Collect("terrecablate.outbox.oldest") > TimeSpan.FromDays(1).TotalSeconds);
    }

    [Fact]
    public async Task what_happens_is_counted_where_it_happens()
    {
        await using var installation = await Installation.WithCycleAsync();
        using var counted = new HeardMeasures(installation.Services.GetRequiredService<Measures>());
        installation.Mailbox.IsDown = true;
        await installation.SweepAsync();
        installation.Mailbox.IsDown = false;
        await installation.DecideAsync("budget-approval/prepare", "Forecast", "Submitted");
        installation.Clock.MoveTo(installation.Clock.GetUtcNow().AddMinutes(2));
        await installation.SweepAsync();

        Assert.True(counted.Sum("terrecablate.steps") > 0);
        Assert.Equal(installation.Mailbox.Sent.Count, counted.Sum("terrecablate.mail", "accepted"));
        Assert.Equal(installation.Mailbox.Attempts - installation.Mailbox.Sent.Count, counted.Sum("terrecablate.mail", "failed"));
        Assert.Contains("reminders", counted.Tags("terrecablate.sweep.duration"));
    }

    /// <summary>Everything that one part of the product says, kept in memory.</summary>
    private sealed class HeardMeasures : IDisposable
    {
        private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _heard = new();
        private readonly MeterListener _listener = new();

        public HeardMeasures(object scope)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, scope))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
            _listener.Start();
        }

        public double Collect(string name)
        {
            _heard.Clear();
            _listener.RecordObservableInstruments();
            return Sum(name);
        }

        public double Sum(string name, string tag = "") => _heard.Where(h => h.Name == name && h.Tags.Contains(tag, StringComparison.Ordinal)).Sum(h => h.Value);

        public string Tags(string name) => string.Join(' ', _heard.Where(h => h.Name == name).Select(h => h.Tags));

        public void Dispose() => _listener.Dispose();

        private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            _heard.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(t => $"{t.Value}"))));
    }

    /// <summary>The product's spans, kept in memory; tests that run beside this one are told apart by their traces.</summary>
    private sealed class HeardSpans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _heard = new();
        private readonly ActivitySource _browser = new("browser");
        private readonly ActivityListener _listener;

        public HeardSpans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Traces.Name || source == _browser,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _heard.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ActivitySpanId Root { get; private set; }

        public Activity Click()
        {
            var click = _browser.StartActivity("click", ActivityKind.Server, parentContext: default)!;
            Root = click.SpanId;
            return click;
        }

        public List<Activity> Of(string trace) => [.. _heard.Where(a => a.TraceId.ToString() == trace)];

        public void Dispose()
        {
            _listener.Dispose();
            _browser.Dispose();
        }
    }
}
