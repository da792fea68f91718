using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Scadenzario;

/// <summary>What is due, from whom, by when: the office's board.</summary>
[Authorize(Policies.Office)]
public sealed class BoardPage(Rows rows, WorkflowDb db) : PageModel
{
    public Filter Filter { get; private set; } = new();

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<PlannedRow> Planned { get; private set; } = [];

    public Counters Counters { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>How many processes have stopped with an incident.</summary>
    public int Stopped { get; private set; }

    public DateOnly Today => rows.Today;

    public int Pages => Math.Max(1, (Total + Scadenzario.Rows.PageSize - 1) / Scadenzario.Rows.PageSize);

    public IReadOnlyList<Choice> Years { get; private set; } = [];

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public static IEnumerable<Choice> ProcessChoices => ProcessNames.InOrder.Select(p => new Choice(p, ProcessNames.Of(p)));

    public static IEnumerable<Choice> RoleChoices => Role.All.Select(r => new Choice(r, Role.Label(r)));

    private bool ShowsPlanned => Filter.State is null or BoardState.Planned && Filter.PageNumber == 1 && !Filter.IsNarrowedToTasks;

    public async Task OnGetAsync(Filter filter, CancellationToken cancellationToken)
    {
        Filter = filter;
        Rows = await rows.PageAsync(filter, cancellationToken);
        Counters = await rows.CountAsync(cancellationToken);
        Total = await rows.TotalAsync(filter, Counters, cancellationToken);
        Stopped = await db.Instances.CountAsync(i => i.Status == InstanceStatus.Faulted, cancellationToken);
        Planned = ShowsPlanned ? await rows.PlannedAsync(filter, cancellationToken) : [];
        Years = [.. (await db.Cycles.OrderByDescending(c => c.Year).Select(c => c.Year).ToListAsync(cancellationToken)).Select(y => new Choice($"{y}", $"{y}"))];
        People = await db.People.Where(p => p.IsActive).OrderBy(p => p.Name).Select(p => new Choice(p.Id, p.Name)).ToListAsync(cancellationToken);
    }

    public async Task<EmptyResult> OnGetCsvAsync(Filter filter, CancellationToken cancellationToken)
    {
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = FormattableString.Invariant($"attachment; filename=\"scadenzario-{Today:yyyy-MM-dd}.csv\"");
        await Csv.WriteAsync(Response.Body, rows.AllAsync(filter), Today, cancellationToken);
        return new EmptyResult();
    }
}

/// <summary>An entry of a filter's list.</summary>
public sealed record Choice(string Value, string Label);

/// <summary>A filter's list.</summary>
public sealed record ChoiceView(string Name, string Label, string? Chosen, IEnumerable<Choice> Choices);
