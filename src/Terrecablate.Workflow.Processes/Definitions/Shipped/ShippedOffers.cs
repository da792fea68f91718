using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Definitions.Changes;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Definitions.Shipped;

/// <summary>A drawing that has come with a later product, for a process that the designer has edited.</summary>
/// <param name="File">The file as it came.</param>
/// <param name="Shipped">What it holds.</param>
/// <param name="Ancestor">The shipped version that was edited.</param>
/// <param name="Mine">The designer's last version.</param>
public sealed record ShippedOffer(ShippedFile File, WorkflowDefinition Shipped, StoredDefinition Ancestor, StoredDefinition Mine)
{
    /// <summary>What tells this file from any other, for the register.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(File.Json)));

    /// <summary>Both sides' changes together.</summary>
    /// <param name="taken">The ids of the activities in conflict for which the shipped one is to stand.</param>
    public MergeResult Merged(IReadOnlySet<string> taken) => DefinitionMerge.Of(Ancestor.Read(), Mine.Read(), Shipped, taken);
}

/// <summary>Finds what has come with the product for processes that the designer has edited. Such a file is never published by itself.</summary>
public sealed class ShippedOffers(WorkflowDb db, StepCatalog catalog)
{
    /// <summary>The offer for a process; null where the file is no newer, or the process is as it was shipped.</summary>
    public async Task<ShippedOffer?> FindAsync(string definitionId, IReadOnlyList<ShippedFile> files, CancellationToken cancellationToken = default)
    {
        var versions = await db.Definitions.AsNoTracking().Where(d => d.DefinitionId == definitionId).OrderByDescending(d => d.Version).ToListAsync(cancellationToken);
        var ancestor = versions.Find(v => v.IsShipped);
        if (ancestor is null || versions[0].IsShipped || files.FirstOrDefault(f => f.Read().DefinitionId == definitionId) is not { } file)
        {
            return null;
        }

        var shipped = file.Read();
        return shipped.Version > ancestor.Version && DefinitionDifference.Between(versions[0].Read(), shipped, catalog).Count > 0
            ? new ShippedOffer(file, shipped, ancestor, versions[0])
            : null;
    }

    /// <summary>The processes with an offer that the designer has not answered yet.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(IReadOnlyList<ShippedFile> files, CancellationToken cancellationToken = default)
    {
        var answered = await AnsweredAsync(cancellationToken);
        var open = new List<string>();
        foreach (var file in files)
        {
            if (await FindAsync(file.Read().DefinitionId, files, cancellationToken) is { } offer && !answered.Contains(offer.Sha256))
            {
                open.Add(offer.Shipped.DefinitionId);
            }
        }

        return open;
    }

    /// <summary>What changes where the shipped drawing takes the place of the designer's.</summary>
    public IReadOnlyList<DefinitionChange> Changes(ShippedOffer offer) => DefinitionDifference.Between(offer.Mine.Read(), offer.Shipped, catalog);

    // The register is the only memory of an answer; these lines belong to no cycle, of which there are few.
    private async Task<HashSet<string>> AnsweredAsync(CancellationToken cancellationToken)
    {
        var answers = await db.Register.AsNoTracking().Where(r => r.CycleId == null && r.Type == EventType.ShippedDefinitionAnswered).Select(r => r.Content).ToListAsync(cancellationToken);
        return [.. answers.Select(a => (string?)JsonNode.Parse(a)!["data"]?["sha256"]).OfType<string>()];
    }
}
