using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Documents;

/// <summary>Generates one of the cycle's documents and keeps it, with its digest in the register.</summary>
public sealed class IssueCycleDocument(WorkflowDb db, IDocumentWriter writer, DecisionRegister register, CurrentBody body)
{
    public async Task<StoredDocument> RunAsync(StepContext context, string kind, string subject, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FindAsync([context.CorrelationId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");
        var draft = CycleDocuments.Draft(kind, await SourceAsync(cycle, subject, RomeTime.Today(context.Now), cancellationToken));
        var bytes = writer.Write(draft);
        var document = new StoredDocument
        {
            Id = context.ActivityExecutionId,
            CycleId = cycle.Id,
            InstanceId = context.InstanceId,
            Subject = subject,
            Kind = kind,
            Title = draft.Title,
            FileName = FileName(draft.Title) + writer.Extension,
            ContentType = writer.ContentType,
            Size = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            AddedAt = context.Now,
            Bytes = new DocumentBytes { DocumentId = context.ActivityExecutionId, Content = bytes },
        };
        db.Documents.Add(document);
        await register.AppendAsync(
            new RegisterEvent(EventType.DocumentIssued)
            {
                Cycle = cycle,
                Process = context.DefinitionId,
                Instance = context.InstanceId,
                Subject = subject,
                Kind = kind,
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
        var name = await db.Bodies.Where(b => b.Id == body.Id).Select(b => b.Name).SingleAsync(cancellationToken);
        return new DocumentSource(cycle.Plan(), name, subject, today)
        {
            Actuals = [.. db.Actuals.Local.Where(a => a.CycleId == cycle.Id)],
            Scores = [.. db.Scores.Local.Where(s => s.CycleId == cycle.Id)],
            Tranches = [.. db.Tranches.Local.Where(t => t.CycleId == cycle.Id).OrderBy(t => t.Subject, StringComparer.Ordinal)],
        };
    }

    private static string FileName(string title) =>
        string.Concat(title.ToLower(CultureInfo.GetCultureInfo("it-IT")).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-').Replace("--", "-", StringComparison.Ordinal);
}
