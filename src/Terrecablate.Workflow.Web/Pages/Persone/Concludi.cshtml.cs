using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Persone;

/// <summary>Ends a mandate.</summary>
[Authorize(Policies.Administrator)]
public sealed class ConcludiModel(WorkflowDb db, UseCases useCases, TimeProvider clock) : LastDayPage(clock)
{
    public async Task<IActionResult> OnPostAsync()
    {
        await useCases.RunAsync<EndMandate>(User.BodyId(), u => u.RunAsync(new MandateEnd(Id, LastDay!.Value), CancellationToken.None), CancellationToken.None);
        return Ended("Incarico concluso");
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var mandate = await db.Mandates.AsNoTracking().Include(m => m.Person).FirstOrDefaultAsync(m => m.Id == Id, cancellationToken);
        What = mandate is null ? null : $"{mandate.Person!.Name}, {Role.Label(mandate.Role)}{(mandate.Scope is null ? "" : $" – {mandate.Scope}")}";
    }
}
