using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.People;

namespace Terrecablate.Workflow.Processes.People;

/// <param name="MandateId">The mandate.</param>
/// <param name="LastDay">The last day, inclusive.</param>
public sealed record MandateEnd(string MandateId, DateOnly LastDay);

/// <summary>Ends a mandate; from the next day the role's open tasks follow its new holder, and the former one's links die.</summary>
public sealed class EndMandate(WorkflowDb db)
{
    /// <exception cref="Refusal">Unknown, ended before it began, or the last administrator's.</exception>
    public async Task RunAsync(MandateEnd request, CancellationToken cancellationToken = default)
    {
        var mandate = await db.Mandates.FirstOrDefaultAsync(m => m.Id == request.MandateId, cancellationToken)
            ?? throw new Refusal("mandate.unknown", "L'incarico non esiste.");
        if (request.LastDay < mandate.From)
        {
            throw new Refusal("mandate.dates", $"L'incarico comincia il {mandate.From:dd/MM/yyyy}: l'ultimo giorno non può venire prima.");
        }

        var isLast = mandate.Role == Role.Administrator
            && !await db.Mandates.AnyAsync(m => m.Id != mandate.Id && m.Role == Role.Administrator && m.From <= request.LastDay && m.To == null, cancellationToken);
        if (isLast)
        {
            throw new Refusal("mandate.last-administrator", "È l'ultimo amministratore: prima dai l'incarico a un'altra persona.");
        }

        mandate.To = request.LastDay;
    }
}
