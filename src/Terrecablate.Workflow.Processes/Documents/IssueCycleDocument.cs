using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Documents;

/// <summary>What a document is generated for.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Id">The document's own id.</param>
public sealed record IssuedFrom(Cycle Cycle, string Id)
{
    public string? Process { get; init; }

    public string? Instance { get; init; }

    /// <summary>Who asked for it; none where the process did.</summary>
    public string? Person { get; init; }

    public string? Reason { get; init; }
}

/// <summary>Generates one of the cycle's documents and keeps it, with its digest in the register.</summary>
public sealed class IssueCycleDocument(WorkflowDb db, IDocumentWriter writer, DecisionRegister register, CurrentBody body, TimeProvider clock)
{
    public async Task<StoredDocument> RunAsync(StepContext context, string kind, string subject, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FindAsync([context.CorrelationId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");
        return await RunAsync(new IssuedFrom(cycle, context.ActivityExecutionId) { Process = context.DefinitionId, Instance = context.InstanceId }, kind, subject, cancellationToken);
    }

    public async Task<StoredDocument> RunAsync(IssuedFrom from, string kind, string subject, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var draft = CycleDocuments.Draft(kind, await SourceAsync(from.Cycle, subject, RomeTime.Today(now), cancellationToken));
        var bytes = writer.Write(draft);
        var document = new StoredDocument
        {
            Id = from.Id,
            CycleId = from.Cycle.Id,
            InstanceId = from.Instance,
            Subject = subject,
            Kind = kind,
            Title = draft.Title,
            FileName = FileName(draft.Title) + writer.Extension,
            ContentType = writer.ContentType,
            Size = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            AddedAt = now,
            Bytes = new DocumentBytes { DocumentId = from.Id, Content = bytes },
        };
        db.Documents.Add(document);
        await register.AppendAsync(
            new RegisterEvent(EventType.DocumentIssued)
            {
                Cycle = from.Cycle,
                Process = from.Process,
                Instance = from.Instance,
                Subject = subject,
                Kind = kind,
                Person = from.Person,
                Reason = from.Reason,
                Data = new() { ["document"] = document.Id, ["sha256"] = document.Sha256 },
            },
            cancellationToken);
        return document;
    }

    private async Task<DocumentSource> SourceAsync(Cycle cycle, string subject, DateOnly today, CancellationToken cancellationToken)
    {
        await db.Actuals.Where(a => a.CycleId == cycle.Id).LoadAsync(cancellationToken);
        await db.Scores.Where(s => s.CycleId == cycle.Id).LoadAsync(cancellationToken);
        await db.Tranches.Where(t => t.CycleId == cycle.Id).LoadAsync(cancellationToken);
        await db.Revisions.Where(r => r.CycleId == cycle.Id).LoadAsync(cancellationToken);
        var office = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == body.Id, cancellationToken);
        return new DocumentSource(cycle.Plan(), office.Name, subject, today)
        {
            Calendar = BodyCalendar.Of(office),
            Actuals = [.. db.Actuals.Local.Where(a => a.CycleId == cycle.Id)],
            Scores = [.. db.Scores.Local.Where(s => s.CycleId == cycle.Id)],
            Revision = db.Revisions.Local.FirstOrDefault(r => r.CycleId == cycle.Id && r.Subject == subject),
            Tranches = [.. db.Tranches.Local.Where(t => t.CycleId == cycle.Id).OrderBy(t => t.Subject, StringComparer.Ordinal)],
        };
    }

    private static string FileName(string title) =>
        string.Concat(title.ToLower(CultureInfo.GetCultureInfo("it-IT")).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-').Replace("--", "-", StringComparison.Ordinal);
}
