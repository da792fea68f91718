using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Definitions.Changes;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <param name="DefinitionId">The process.</param>
/// <param name="By">Who publishes it.</param>
/// <param name="Reason">Why, for the register.</param>
public sealed record Publication(string DefinitionId, string By, string Reason)
{
    /// <summary>The version that was looked at; one that has been saved since is not published unseen. Null where any will do.</summary>
    public DateTimeOffset? SavedAt { get; init; }
}

/// <summary>What publishing would change, and what the checks say of it.</summary>
/// <param name="Version">The version that would be published.</param>
/// <param name="Against">The number of the version that is published now; null where none is.</param>
/// <param name="Changes">What it changes against that one.</param>
/// <param name="Findings">What the checks say.</param>
public sealed record PublicationPreview(StoredDefinition Version, int? Against, IReadOnlyList<DefinitionChange> Changes, IReadOnlyList<CheckFinding> Findings)
{
    /// <summary>Whether nothing stands against it.</summary>
    public bool IsPossible => Findings.All(f => f.Severity == CheckSeverity.Warning);
}

/// <summary>Lets new instances run the latest version. Those that run stay on theirs. An act: the register says who, why, and what changes.</summary>
public sealed class PublishDefinition(WorkflowDb db, PublishChecks checks, StepCatalog catalog, DecisionRegister register)
{
    /// <summary>What publishing the latest version would do. Nothing is changed.</summary>
    /// <exception cref="Refusal">There is nothing to publish.</exception>
    public async Task<PublicationPreview> PreviewAsync(string definitionId, CancellationToken cancellationToken = default)
    {
        var versions = await VersionsAsync(definitionId, cancellationToken);
        var published = versions.Find(v => v.IsPublished);
        var changes = DefinitionDifference.Between(published?.Read(), versions[0].Read(), catalog);
        return new PublicationPreview(versions[0], published?.Version, changes, await CheckAsync(versions[0], cancellationToken));
    }

    /// <exception cref="Refusal">There is nothing to publish, the reason is missing, it has been saved since, or the checks find what would go wrong.</exception>
    public async Task<StoredDefinition> RunAsync(Publication request, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new Refusal("definition.reason", "Indicare il motivo della pubblicazione: resta nel registro.");
        }

        var preview = await PreviewAsync(request.DefinitionId, cancellationToken);
        var latest = preview.Version;
        if (request.SavedAt is { } seen && latest.SavedAt != seen)
        {
            throw new Refusal("definition.changed-meanwhile", "Il disegno è stato salvato di nuovo nel frattempo: rileggere che cosa cambia, poi pubblicare.");
        }

        if (!preview.IsPossible)
        {
            throw new Refusal("definition.checks", $"La versione non si può pubblicare. {string.Join(" ", preview.Findings.Where(f => f.Severity != CheckSeverity.Warning).Select(f => f.Message))}");
        }

        foreach (var version in db.Definitions.Local.Where(d => d.DefinitionId == request.DefinitionId))
        {
            version.IsPublished = version == latest;
        }

        latest.IsDraft = false;
        latest.Json = DefinitionWriter.Write(latest.Read() with { IsLatest = true });
        await RecordAsync(request, preview, cancellationToken);
        return latest;
    }

    /// <summary>What the checks say of a version, among the other published definitions.</summary>
    public async Task<IReadOnlyList<CheckFinding>> CheckAsync(StoredDefinition version, CancellationToken cancellationToken = default)
    {
        var published = await db.Definitions.Where(d => d.IsPublished && d.DefinitionId != version.DefinitionId).ToListAsync(cancellationToken);
        var definition = version.Read();
        return [.. (await checks.RunAsync([definition], [.. published.Select(d => d.Read()), definition], cancellationToken)).Select(f => f.Finding)];
    }

    private async Task<List<StoredDefinition>> VersionsAsync(string definitionId, CancellationToken cancellationToken)
    {
        var versions = await db.Definitions.Where(d => d.DefinitionId == definitionId).OrderByDescending(d => d.Version).ToListAsync(cancellationToken);
        return versions is [{ IsPublished: false }, ..] ? versions : throw new Refusal("definition.nothing-to-publish", "Non c'è una versione più recente di quella pubblicata.");
    }

    private async Task RecordAsync(Publication request, PublicationPreview preview, CancellationToken cancellationToken) => await register.AppendAsync(
        new RegisterEvent(EventType.DefinitionPublished)
        {
            Process = request.DefinitionId,
            Person = request.By,
            Reason = request.Reason.Trim(),
            Data = new()
            {
                ["version"] = preview.Version.Version,
                ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(preview.Version.Json))),
                ["changes"] = new JsonArray([.. preview.Changes.Select(c => JsonValue.Create(c.Words))]),
            },
        },
        cancellationToken);
}
