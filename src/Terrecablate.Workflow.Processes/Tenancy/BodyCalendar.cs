using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Processes.Tenancy;

/// <summary>The current body's working calendar, read once per scope.</summary>
public sealed class BodyCalendar(WorkflowDb db, CurrentBody current)
{
    private WorkingCalendar? _calendar;

    public async Task<WorkingCalendar> GetAsync(CancellationToken cancellationToken = default) =>
        _calendar ??= Of(await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == current.Id, cancellationToken));

    public static WorkingCalendar Of(PublicBody body) =>
        WorkingCalendar.For(
            body.Patron,
            closures: body.Closures
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
