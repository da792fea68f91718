using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Processi;

/// <summary>What would become of an instance, in words.</summary>
public sealed record MoveSheet(MigrationReport Report, WorkflowInstance Instance)
{
    public IReadOnlyList<MoveLine> Lines { get; init; } = [];

    public string Title => $"{ProcessNames.Of(Instance.DefinitionId)}{(Instance.Name is { Length: > 0 } s ? $", {ProcessNames.Subject(s)}" : "")}";

    public IEnumerable<MigratedPart> Stuck => Report.Parts.Where(p => p.Fate == MigrationFate.Stuck);
}

/// <param name="Fate">What becomes of it.</param>
/// <param name="What">What it is.</param>
/// <param name="Words">What becomes of it, in Italian.</param>
public sealed record MoveLine(MigrationFate Fate, string What, string Words);

/// <summary>Puts a migration's report into words: the tasks, links, reminders and timers that hang on each wait.</summary>
public sealed class MoveSheets(WorkflowDb db)
{
    public async Task<MoveSheet> OfAsync(MigrationReport report, CancellationToken cancellationToken)
    {
        var instance = await db.Instances.AsNoTracking().FirstAsync(i => i.Id == report.InstanceId, cancellationToken);
        var lines = new List<MoveLine>();
        foreach (var part in report.Parts.Where(p => p.Kind != MigratedKind.Container || p.Fate != MigrationFate.Moves))
        {
            var hangs = part.Bookmark is { } bookmark ? await HangingAsync(bookmark, cancellationToken) : "";
            lines.Add(new MoveLine(part.Fate, part.Name, Words(part) + hangs));
        }

        return new MoveSheet(report, instance) { Lines = lines };
    }

    private static string Words(MigratedPart part) => part switch
    {
        { Fate: MigrationFate.Stuck } => part.Reason ?? "Non ha posto nella nuova versione.",
        { Fate: MigrationFate.Begins } => "Parte subito: ciò che attendeva è già avvenuto.",
        { Fate: MigrationFate.GivenUp } => "Questa variabile non c'è più: il suo valore si perde.",
        _ when part.From != part.To => $"Prosegue come «{part.To}».",
        _ => "Prosegue da dove si trova.",
    };

    private async Task<string> HangingAsync(Bookmark bookmark, CancellationToken cancellationToken)
    {
        if (bookmark.DueAt is { } due)
        {
            return $" Attende fino al {RomeWords.Moment(due)}.";
        }

        var task = await db.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.BookmarkId == bookmark.Id && t.State == TaskState.Open, cancellationToken);
        if (task is null)
        {
            return "";
        }

        var person = task.PersonId is { } id ? await db.People.Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken) : null;
        var links = await db.Links.CountAsync(l => l.TaskId == task.Id && l.RevokedAt == null, cancellationToken);
        var notices = await db.Notices.CountAsync(n => n.TaskId == task.Id && n.SentAt == null && n.CancelledAt == null, cancellationToken);
        return $" L'attività «{task.Title}» resta {(person is null ? "senza un titolare" : $"affidata a {person}")}, scade il {Italian.Date(task.Due)}; {Count(links, "collegamento valido", "collegamenti validi")}, {Count(notices, "avviso da inviare", "avvisi da inviare")}.";
    }

    private static string Count(int count, string one, string many) => count == 1 ? $"un {one}" : $"{count} {many}";
}
