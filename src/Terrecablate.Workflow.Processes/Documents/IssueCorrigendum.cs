using System.Security.Cryptography;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Documents;

/// <param name="DocumentId">The document that is corrected.</param>
/// <param name="File">The corrected text.</param>
/// <param name="Reason">What was wrong.</param>
/// <param name="By">Who corrects it.</param>
public sealed record Corrigendum(string DocumentId, HandedFile File, string Reason, string By);

/// <summary>Keeps a corrected text as a new version of a document of the cycle; the one that it corrects stays, and both can be reached.</summary>
public sealed class IssueCorrigendum(WorkflowDb db, DecisionRegister register, IIdSource ids, TimeProvider clock)
{
    private const string Mark = " (errata corrige)";

    /// <exception cref="Refusal">No such document, one that somebody handed in, no reason, a file that is empty, too large or the same.</exception>
    public async Task<StoredDocument> RunAsync(Corrigendum request, CancellationToken cancellationToken = default)
    {
        var wrong = await db.Documents.FindAsync([request.DocumentId], cancellationToken) ?? throw new Refusal("document.unknown", "Il documento non esiste.");
        Check(request, wrong);
        var id = ids.NewId();
        var document = new StoredDocument
        {
            Id = id,
            CycleId = wrong.CycleId,
            InstanceId = wrong.InstanceId,
            Subject = wrong.Subject,
            Kind = wrong.Kind,
            Title = wrong.Title.EndsWith(Mark, StringComparison.Ordinal) ? wrong.Title : wrong.Title + Mark,
            FileName = Path.GetFileName(request.File.FileName),
            ContentType = request.File.ContentType,
            Size = request.File.Content.Length,
            Sha256 = Digest(request.File),
            AddedAt = clock.GetUtcNow(),
            AddedBy = request.By,
            Bytes = new DocumentBytes { DocumentId = id, Content = request.File.Content },
        };
        db.Documents.Add(document);
        await register.AppendAsync(
            new RegisterEvent(EventType.DocumentIssued)
            {
                Cycle = await db.Cycles.FindAsync([wrong.CycleId], cancellationToken),
                Instance = wrong.InstanceId,
                Subject = wrong.Subject,
                Kind = wrong.Kind,
                Person = request.By,
                Reason = $"Errata corrige: {request.Reason.Trim()}",
                Data = new() { ["document"] = document.Id, ["sha256"] = document.Sha256, ["corrects"] = wrong.Id },
            },
            cancellationToken);
        return document;
    }

    private static void Check(Corrigendum request, StoredDocument wrong)
    {
        if (wrong.TaskId is not null)
        {
            throw new Refusal("corrigendum.evidence", "Un file consegnato con un'attività non si corregge: chi lo ha consegnato ne consegna un altro.");
        }

        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new Refusal("corrigendum.reason", "Indicare che cosa si corregge.");
        }

        if (request.File.Content.Length is 0 or > AddFiles.MostBytes)
        {
            throw new Refusal("corrigendum.file", "Scegliere il file corretto, di al più 10 MB.");
        }

        if (Digest(request.File) == wrong.Sha256)
        {
            throw new Refusal("corrigendum.same", "Il file è uguale a quello da correggere.");
        }
    }

    private static string Digest(HandedFile file) => Convert.ToHexStringLower(SHA256.HashData(file.Content));
}
