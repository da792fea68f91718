using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.Checks;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <summary>Looks through the definition files that are about to be published, before any instance can start on them.</summary>
public sealed class CheckShippedDefinitions(WorkflowDb db, PublishChecks checks)
{
    /// <returns>What a designer should look at, a line each; nothing where no file is newer than what is stored.</returns>
    /// <exception cref="UnreadableDefinitionException">A file cannot be read.</exception>
    /// <exception cref="UnpublishableDefinitionException">A file must not be published; every reason is named.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<ShippedFile> files, CancellationToken cancellationToken = default)
    {
        var stored = await db.Definitions.AsNoTracking().ToListAsync(cancellationToken);
        var read = files.Select(f => (File: f, Definition: f.Read())).ToList();
        var fresh = read.Where(f => LoadShippedDefinitions.IsToPublish(f.Definition, stored.Where(d => d.DefinitionId == f.Definition.DefinitionId))).ToList();
        if (fresh.Count == 0)
        {
            return [];
        }

        var names = read.ToDictionary(f => f.Definition.DefinitionId, f => f.File.FileName);
        var findings = (await checks.RunAsync(fresh.Select(f => f.Definition), [.. read.Select(f => f.Definition)], cancellationToken))
            .Select(f => (f.Finding.Severity, Line: $"{names[f.Definition.DefinitionId]}: {f.Finding.Path}: {f.Finding.Message}"))
            .ToList();
        var errors = findings.Where(f => f.Severity != CheckSeverity.Warning).Select(f => f.Line).ToList();
        return errors.Count == 0 ? [.. findings.Select(f => f.Line)] : throw new UnpublishableDefinitionException(errors);
    }
}

/// <summary>A definition file must not be published.</summary>
public sealed class UnpublishableDefinitionException(IReadOnlyList<string> reasons) : Exception(string.Join(Environment.NewLine, reasons))
{
    /// <summary>Every reason: file, place, what is wrong and what to do.</summary>
    public IReadOnlyList<string> Reasons { get; } = reasons;
}
