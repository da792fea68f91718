using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Persone;

/// <summary>Ends a delegation before its day.</summary>
[Authorize(Policies.Administrator)]
public sealed class ConcludiDelegaModel(WorkflowDb db, UseCases useCases, TimeProvider clock) : LastDayPage(clock)
{
    public async Task<IActionResult> OnPostAsync()
    {
        await useCases.RunAsync<EndDelegation>(User.BodyId(), u => u.RunAsync(new DelegationEnd(Id, LastDay!.Value), CancellationToken.None), CancellationToken.None);
        return Ended("Delega conclusa");
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var delegation = await db.Delegations.AsNoTracking().Include(d => d.ToPerson).FirstOrDefaultAsync(d => d.Id == Id, cancellationToken);
        What = delegation is null ? null : $"{delegation.ToPerson!.Name}, per {Role.Label(delegation.Role)}, fino al {delegation.To:dd/MM/yyyy}";
    }
}
