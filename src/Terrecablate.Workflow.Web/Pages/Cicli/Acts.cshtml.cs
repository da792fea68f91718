using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>Suspends terms by an act, takes acts back, and shows before what moves.</summary>
[Authorize(Policies.Secretariat)]
public sealed class ActsPage(WorkflowDb db, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty]
    public string[] Codes { get; set; } = [];

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public string? CycleId { get; private set; }

    public IReadOnlyList<CycleDeadline> Deadlines { get; private set; } = [];

    public IReadOnlyList<ActInForce> InForce { get; private set; } = [];

    public IReadOnlyList<DeadlineShift>? Shifts { get; private set; }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        CycleId = await db.Cycles.Where(c => c.Year == Year).Select(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        Deadlines = await db.Deadlines.AsNoTracking().Where(d => d.CycleId == CycleId).OrderBy(d => d.Due).ThenBy(d => d.Code).ToListAsync(cancellationToken);
        var acts = await db.DeadlineActs.AsNoTracking().Where(a => a.CycleId == CycleId).OrderBy(a => a.Code).ToListAsync(cancellationToken);
        InForce = [.. acts.GroupBy(a => a.Basis).Select(group => new ActInForce(group.Key, [.. group.Select(ActInForce.Words)]))];
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return CycleId is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? action, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (CycleId is null)
        {
            return NotFound();
        }

        Shifts = action is "revoke" or "preview-revocation"
            ? await useCases.RunAsync<RevokeDeadlineAct, IReadOnlyList<DeadlineShift>>(
                User.BodyId(), u => action == "revoke" ? u.RunAsync(new Revocation(CycleId, Basis ?? "")) : u.PreviewAsync(new Revocation(CycleId, Basis ?? "")), CancellationToken.None)
            : await useCases.RunAsync<SuspendTerms, IReadOnlyList<DeadlineShift>>(
                User.BodyId(), u => action == "suspend" ? u.RunAsync(Request()) : u.PreviewAsync(Request()), CancellationToken.None);
        Done = action is "revoke" or "suspend" ? $"{Basis}: {(Shifts.Count == 1 ? "spostata 1 data" : $"spostate {Shifts.Count} date")}." : null;
        return Done is null ? Page() : LocalRedirect(FormattableString.Invariant($"/cicli/{Year}/atti-sui-termini"));
    }

    private new Suspension Request() => new(
        CycleId!, Codes, From ?? throw new Refusal("deadline.date", "Indicare il primo giorno."), To ?? throw new Refusal("deadline.date", "Indicare l'ultimo giorno."), Basis ?? "");
}
