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
        var played = await PlayAsync(wish, draft is null ? published : [.. published.Where(d => d.FileName != draft.FileName), draft], cancellationToken);
        var before = draft is null ? null : await PlayAsync(wish, published, cancellationToken);
        var lastYear = await LastYearAsync(wish with { Year = wish.Year - 1 }, published, cancellationToken);
        return new RehearsalSheet(
            played,
            before is null ? null : YearDifference.Between(before.Year, played.Year),
            lastYear is null ? null : YearDifference.Between(lastYear, played.Year));
    }

    private async Task<RehearsedYear> PlayAsync(RehearsalWish wish, IReadOnlyList<ShippedFile> definitions, CancellationToken cancellationToken) =>
        await stage.PlayAsync(await material.RequestAsync(wish, definitions, cancellationToken), cancellationToken);

    /// <summary>The year before as it was, or as it would go where it is not over.</summary>
    private async Task<PlayedYear?> LastYearAsync(RehearsalWish wish, IReadOnlyList<ShippedFile> published, CancellationToken cancellationToken) =>
        await years.RunAsync(wish.Year, cancellationToken) switch
        {
            null => null,
            { ClosedAt: null } => (await PlayAsync(wish, published, cancellationToken)).Year,
            var lived => lived,
        };
}
