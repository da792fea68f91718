using System.Security.Cryptography;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Documents;

/// <summary>A file that somebody hands in.</summary>
public sealed record HandedFile(string FileName, string ContentType, byte[] Content);

/// <summary>Keeps the files handed in with a task, in the transaction of its decision.</summary>
public sealed class AddFiles(WorkflowDb db, IIdSource ids, TimeProvider clock)
{
    public const int MostFiles = 10;
    public const int MostBytes = 10 * 1024 * 1024;

    /// <exception cref="Refusal">Too many, or too large; none is kept.</exception>
    public void Run(WorkTask task, string personId, IReadOnlyList<HandedFile> files)
    {
        if (files.Count > MostFiles)
        {
            throw new Refusal("files.count", $"Si possono allegare al più {MostFiles} file.");
        }

        foreach (var file in files)
        {
            if (file.Content.Length > MostBytes)
            {
                throw new Refusal("files.size", $"«{file.FileName}» supera i 10 MB.");
            }

            db.Documents.Add(Make(task, personId, file));
        }
    }

    private StoredDocument Make(WorkTask task, string personId, HandedFile file)
    {
        var id = ids.NewId();
        return new StoredDocument
        {
            Id = id,
            CycleId = task.CycleId,
            InstanceId = task.InstanceId,
            TaskId = task.Id,
            Subject = task.Subject,
            Kind = "Evidence",
            Title = Path.GetFileNameWithoutExtension(file.FileName),
            FileName = Path.GetFileName(file.FileName),
            ContentType = file.ContentType,
            Size = file.Content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
            AddedAt = clock.GetUtcNow(),
            AddedBy = personId,
            Bytes = new DocumentBytes { DocumentId = id, Content = file.Content },
        };
    }
}
