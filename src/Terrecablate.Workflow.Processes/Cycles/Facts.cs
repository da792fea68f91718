using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>What has happened in a cycle, as gates read it.</summary>
public sealed class Facts(WorkflowDb db, IIdSource ids, TimeProvider clock)
{
    /// <summary>Whether something has happened in this scope.</summary>
    public bool HaveNews { get; private set; }

    /// <summary>Records that something has happened; saying it again changes the day alone.</summary>
    public async Task EstablishAsync(string cycleId, string name, string subject, CancellationToken cancellationToken = default)
    {
        HaveNews = true;
        var now = clock.GetUtcNow();
        var fact = (await AllAsync(cycleId, cancellationToken)).FirstOrDefault(f => f.Name == name && f.Subject == subject);
        if (fact is null)
        {
            db.Facts.Add(new CycleFact
            {
                Id = ids.NewId(),
                CycleId = cycleId,
                Name = name,
                Subject = subject,
                On = RomeTime.Today(now),
                RecordedAt = now,
            });
        }
        else
        {
            fact.On = RomeTime.Today(now);
            fact.RecordedAt = now;
        }
    }

    /// <summary>Takes a fact back: what it stood on was sent back.</summary>
    public async Task RevokeAsync(string cycleId, string name, string subject, CancellationToken cancellationToken = default)
    {
        foreach (var fact in (await AllAsync(cycleId, cancellationToken)).Where(f => f.Name == name && f.Subject == subject).ToList())
        {
            db.Facts.Remove(fact);
        }
    }

    public async Task<IReadOnlyList<CycleFact>> AllAsync(string cycleId, CancellationToken cancellationToken = default)
    {
        await db.Facts.Where(f => f.CycleId == cycleId).LoadAsync(cancellationToken);
        return db.Facts.Local.Where(f => f.CycleId == cycleId).ToList();
    }
}
