using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Web.Pages.Scadenzario;

/// <summary>Reads the board: always the same few queries, one page of rows at a time.</summary>
[SuppressMessage("Globalization", "CA1304", Justification = "Becomes the database's LOWER, which knows no culture of ours.")]
[SuppressMessage("Globalization", "CA1311", Justification = "Becomes the database's LOWER, which knows no culture of ours.")]
public sealed class Rows(WorkflowDb db, CurrentBody current, TimeProvider clock)
{
    public const int PageSize = 50;
    private const int MostPlanned = 200;

    public DateOnly Today { get; } = RomeTime.Today(clock.GetUtcNow());

    private DateTimeOffset MonthStart => RomeTime.At(new DateOnly(Today.Year, Today.Month, 1), TimeOnly.MinValue);

    private IQueryable<WorkTask> Open => db.Tasks.Where(t => t.State == TaskState.Open);

    public async Task<IReadOnlyList<Row>> PageAsync(Filter filter, CancellationToken cancellationToken) =>
        await Project(Wanted(filter).OrderBy(t => t.Due).ThenBy(t => t.Id).Skip((filter.PageNumber - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);

    /// <summary>How many rows the filter has, on all its pages.</summary>
    /// <param name="counters">What has been counted already.</param>
    public async Task<int> TotalAsync(Filter filter, Counters counters, CancellationToken cancellationToken) =>
        filter.IsNarrowedWithin ? await Wanted(filter).CountAsync(cancellationToken) : counters.Of(filter.State);

    /// <summary>Every row of the filter, as it is read; for an export.</summary>
    public IAsyncEnumerable<Row> AllAsync(Filter filter) => Project(Wanted(filter)).AsAsyncEnumerable();

    public async Task<Counters> CountAsync(CancellationToken cancellationToken)
    {
        var (today, soon, month) = (Today, Today.AddDays(7), MonthStart);

        // One statement; each figure is read off an index.
        return await db.Bodies.Where(b => b.Id == current.Id).Select(_ => new Counters(
            Open.Count(),
            Open.Count(t => t.Due < today),
            Open.Count(t => t.Due >= today && t.Due <= soon),
            Open.Count(t => t.PersonId == null),
            db.Tasks.Count(t => t.State == TaskState.Completed && t.ClosedAt >= month))).SingleAsync(cancellationToken);
    }

    /// <summary>The unmet deadlines of the open cycles that no open task stands for.</summary>
    public async Task<IReadOnlyList<PlannedRow>> PlannedAsync(Filter filter, CancellationToken cancellationToken)
    {
        var search = Pattern(filter);
        var planned = from d in db.Deadlines
                      join c in db.Cycles on d.CycleId equals c.Id
                      where c.State == CycleState.Open && d.MetAt == null
                          && (filter.Year == null || c.Year == filter.Year)
                          && (search == null || EF.Functions.Like(d.What.ToLower(), search) || EF.Functions.Like(d.Code.ToLower(), search))
                          && !db.Tasks.Any(t => t.CycleId == d.CycleId && t.DeadlineCode == d.Code && t.State == TaskState.Open)
                      orderby d.Due, d.Code
                      select new PlannedRow(c.Year, d.Code, d.What, d.Due, d.Why, d.IsProvisional);
        return await planned.Take(MostPlanned).ToListAsync(cancellationToken);
    }

    private IQueryable<WorkTask> Wanted(Filter filter)
    {
        var (today, soon, month) = (Today, Today.AddDays(7), MonthStart);
        var tasks = filter.State switch
        {
            BoardState.Done => db.Tasks.Where(t => t.State == TaskState.Completed && t.ClosedAt >= month),
            BoardState.Late => Open.Where(t => t.Due < today),
            BoardState.Near => Open.Where(t => t.Due >= today && t.Due <= soon),
            BoardState.Nobody => Open.Where(t => t.PersonId == null),
            _ => Open,
        };
        tasks = filter.Year is { } year ? tasks.Where(t => db.Cycles.Any(c => c.Id == t.CycleId && c.Year == year)) : tasks;
        tasks = filter.Process is { } process ? tasks.Where(t => t.Process == process) : tasks;
        tasks = filter.Role is { } role ? tasks.Where(t => t.Role == role) : tasks;
        tasks = filter.Person is { } person ? tasks.Where(t => t.PersonId == person) : tasks;
        return Pattern(filter) is { } search
            ? tasks.Where(t => EF.Functions.Like(t.Title.ToLower(), search) || EF.Functions.Like(t.Subject.ToLower(), search)
                || db.People.Any(p => p.Id == t.PersonId && EF.Functions.Like(p.Name.ToLower(), search)))
            : tasks;
    }

    // Databases tell capitals apart or not, as they please: small letters are the same to all.
    private static string? Pattern(Filter filter) => filter.Search?.Trim() is { Length: > 0 } search ? $"%{search.ToLowerInvariant()}%" : null;

    /// <summary>Overdue first, because the oldest date comes first.</summary>
    private IQueryable<Row> Project(IQueryable<WorkTask> tasks) =>
        from t in tasks.AsNoTracking()
        join c in db.Cycles on t.CycleId equals c.Id
        join p in db.People on t.PersonId equals p.Id into people
        from p in people.DefaultIfEmpty()
        orderby t.Due, t.Id
        select new Row(
            t.Id, t.Title, c.Year, t.Process, t.Subject, t.Round, t.Role, t.Scope, p == null ? null : p.Name,
            t.Due, t.LastReminderAt, t.State, t.Decision, t.IsLate);
}
