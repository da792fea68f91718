using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Links;

/// <summary>Where the product is reached, for the links in mails.</summary>
public sealed record PublicAddress(Uri Root)
{
    public string Of(string path) => new Uri(Root, path).ToString();
}

/// <summary>Issues personal links and finds what they open.</summary>
public sealed class PersonalLinks(WorkflowDb db, TokenSource tokens, DecisionRegister register, PublicAddress address, TimeProvider clock)
{
    /// <summary>A fresh link for the task's person; the older ones that left by the same lane die.</summary>
    /// <param name="task">What it opens.</param>
    /// <param name="personId">For whom.</param>
    /// <param name="channel">How the register names what carries it.</param>
    /// <param name="lane">By which way it leaves.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> IssueAsync(WorkTask task, string personId, string channel, string lane, CancellationToken cancellationToken) =>
        (await IssueAsync([task], personId, channel, lane, cancellationToken))[task.Id];

    /// <summary>A fresh link for each of a person's tasks.</summary>
    /// <returns>The links by the task's id.</returns>
    public async Task<IReadOnlyDictionary<string, string>> IssueAsync(IReadOnlyCollection<WorkTask> tasks, string personId, string channel, string lane, CancellationToken cancellationToken)
    {
        await RevokeAsync(tasks, lane, cancellationToken);
        var issued = new Dictionary<string, string>();
        foreach (var task in tasks)
        {
            var token = tokens.Mint();
            db.Links.Add(new TaskLink { TokenHash = TokenSource.Hash(token), TaskId = task.Id, PersonId = personId, Lane = lane, IssuedAt = clock.GetUtcNow() });
            await register.AppendAsync(
                new RegisterEvent(EventType.LinkIssued)
                {
                    Cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken),
                    Task = task,
                    Person = personId,
                    Channel = channel,
                },
                cancellationToken);
            issued[task.Id] = address.Of($"t/{token}");
        }

        return issued;
    }

    private async Task RevokeAsync(IReadOnlyCollection<WorkTask> tasks, string lane, CancellationToken cancellationToken)
    {
        var ids = tasks.Select(t => t.Id).ToHashSet();
        await db.Links.Where(l => ids.Contains(l.TaskId) && l.Lane == lane && l.RevokedAt == null).LoadAsync(cancellationToken);
        foreach (var older in db.Links.Local.Where(l => ids.Contains(l.TaskId) && l.Lane == lane && l.RevokedAt is null))
        {
            older.RevokedAt = clock.GetUtcNow();
        }
    }

    /// <summary>What a token opens, whichever body it belongs to; null where it opens nothing (any more).</summary>
    public async Task<TaskLink?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = TokenSource.Hash(token);
        var link = await db.Links.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash, cancellationToken);
        return link is { RevokedAt: null } ? link : null;
    }

    /// <summary>The link that a token was once, alive or dead; null where it never was one. Opens nothing.</summary>
    public Task<TaskLink?> RecallAsync(string token, CancellationToken cancellationToken)
    {
        var hash = TokenSource.Hash(token);
        return db.Links.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash, cancellationToken);
    }
}
