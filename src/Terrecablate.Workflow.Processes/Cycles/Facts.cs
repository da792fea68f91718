using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>What has happened in a cycle, as gates read it.</summary>
public sealed class Facts(WorkflowDb db, IIdSource ids, TimeProvider clock)
{
    /// <summary>Whether something has happened in this scope.</summary>
    public bool HaveNews { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Records that something has happened today; saying it again changes the day alone.</summary>
    public Task EstablishAsync(string cycleId, string name, string subject, CancellationToken cancellationToken = default) =>
        EstablishAsync(cycleId, name, subject, RomeTime.Today(Now), cancellationToken);

    /// <summary>Records that something happened on a day.</summary>
    public async Task EstablishAsync(string cycleId, string name, string subject, DateOnly on, CancellationToken cancellationToken)
    {
        HaveNews = true;
        var now = Now;
        var fact = (await AllAsync(cycleId, cancellationToken)).FirstOrDefault(f => f.Name == name && f.Subject == subject);
        if (fact is null)
        {
            db.Facts.Add(new CycleFact
            {
                Id = ids.NewId(),
                CycleId = cycleId,
                Name = name,
                Subject = subject,
                On = on,
                RecordedAt = now,
            });
        }
        else
        {
            fact.On = on;
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
