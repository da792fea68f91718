using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <summary>Lets new instances run the latest version. Those that run stay on theirs.</summary>
public sealed class PublishDefinition(WorkflowDb db, PublishChecks checks, DecisionRegister register)
{
    /// <exception cref="Refusal">There is nothing to publish, or the checks find what would go wrong.</exception>
    public async Task<StoredDefinition> RunAsync(string definitionId, string by, CancellationToken cancellationToken = default)
    {
        var versions = await db.Definitions.Where(d => d.DefinitionId == definitionId).OrderByDescending(d => d.Version).ToListAsync(cancellationToken);
        if (versions is not [{ IsPublished: false } latest, ..])
        {
            throw new Refusal("definition.nothing-to-publish", "Non c'è una versione più recente di quella pubblicata.");
        }

        var faults = (await CheckAsync(latest, cancellationToken)).Where(f => f.Severity != CheckSeverity.Warning).Select(f => f.Message).ToList();
        if (faults.Count > 0)
        {
            throw new Refusal("definition.checks", $"La versione non si può pubblicare. {string.Join(" ", faults)}");
        }

        foreach (var version in versions)
        {
            version.IsPublished = version == latest;
        }

        latest.IsDraft = false;
        latest.Json = DefinitionWriter.Write(latest.Read() with { IsLatest = true });
        await register.AppendAsync(
            new RegisterEvent(EventType.DefinitionPublished)
            {
                Process = definitionId,
                Person = by,
                Data = new() { ["version"] = latest.Version, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(latest.Json))) },
            },
            cancellationToken);
        return latest;
    }

    /// <summary>What the checks say of a version, among the other published definitions.</summary>
    public async Task<IReadOnlyList<CheckFinding>> CheckAsync(StoredDefinition version, CancellationToken cancellationToken = default)
    {
        var published = await db.Definitions.Where(d => d.IsPublished && d.DefinitionId != version.DefinitionId).ToListAsync(cancellationToken);
        var definition = version.Read();
        return [.. (await checks.RunAsync([definition], [.. published.Select(d => d.Read()), definition], cancellationToken)).Select(f => f.Finding)];
    }
}
