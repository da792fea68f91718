using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Simulation;

namespace Terrecablate.Workflow.Web.Rehearsal;

/// <summary>What is to be rehearsed.</summary>
/// <param name="Year">The cycle's year: one that is there, or the one after the last.</param>
/// <param name="Process">The process whose draft is tried; none for what is published.</param>
/// <param name="Silent">The person who never answers; none where everybody does.</param>
public sealed record RehearsalWish(int Year, string? Process, string? Silent);

/// <summary>A rehearsed year beside what it is compared with.</summary>
/// <param name="Played">The year.</param>
/// <param name="AgainstPublished">How it differs from what is published now; none where no draft was tried.</param>
/// <param name="AgainstLastYear">How it differs from the year before; none where there was no cycle.</param>
public sealed record RehearsalSheet(RehearsedYear Played, IReadOnlyList<string>? AgainstPublished, IReadOnlyList<string>? AgainstLastYear);

/// <summary>Rehearses a year and compares it.</summary>
public sealed class Rehearsals(RehearsalMaterial material, ReadYear years, Stage stage)
{
    public Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellationToken) => material.YearsAsync(cancellationToken);

    /// <exception cref="Refusal">The year cannot be rehearsed, or the draft has errors.</exception>
    public async Task<RehearsalSheet> RunAsync(RehearsalWish wish, CancellationToken cancellationToken)
    {
        var published = await material.PublishedAsync(cancellationToken);
        var draft = wish.Process is null ? null : await material.DraftAsync(wish.Process, cancellationToken);
        var lived = await years.RunAsync(wish.Year - 1, cancellationToken);
        SimulationRequest?[] requests =
        [
            await material.RequestAsync(wish, draft is null ? published : [.. published.Where(d => d.FileName != draft.FileName), draft], cancellationToken),
            draft is null ? null : await material.RequestAsync(wish, published, cancellationToken),

            // The year before as it was, or as it would go where it is not over.
            lived is { ClosedAt: null } ? await material.RequestAsync(wish with { Year = wish.Year - 1 }, published, cancellationToken) : null,
        ];
        var plays = await Task.WhenAll(requests.Select(request => PlayAsync(request, cancellationToken)));
        var (played, before, lastYear) = (plays[0]!, plays[1], plays[2]?.Year ?? lived);
        return new RehearsalSheet(
            played,
            before is null ? null : YearDifference.Between(before.Year, played.Year),
            lastYear is null ? null : YearDifference.Between(lastYear, played.Year));
    }

    private async Task<RehearsedYear?> PlayAsync(SimulationRequest? request, CancellationToken cancellationToken) =>
        request is null ? null : await stage.PlayAsync(request, cancellationToken);
}
