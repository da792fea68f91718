using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Reminders;
using Terrecablate.Workflow.Web.Pages.Registro;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>What the office sees of a task beyond its page: register, notices, links, messages.</summary>
public sealed record Dossier(TaskSheet Sheet)
{
    public IReadOnlyList<RegisterLine> Register { get; init; } = [];

    public IReadOnlyList<NoticeLine> Notices { get; init; } = [];

    public IReadOnlyList<LinkLine> Links { get; init; } = [];

    public IReadOnlyList<MessageLine> Messages { get; init; } = [];

    public IReadOnlyList<DeliveryLine> Deliveries { get; init; } = [];
}

/// <summary>A rung of the ladder: planned, sent or cancelled.</summary>
public sealed record NoticeLine(string Kind, string To, DateTimeOffset SendAt, DateTimeOffset? SentAt, DateTimeOffset? CancelledAt);

/// <summary>A personal link that was issued. Its token is known to nobody but the mail.</summary>
public sealed record LinkLine(string? To, DateTimeOffset IssuedAt, DateTimeOffset? RevokedAt);

/// <summary>A message and what became of it.</summary>
public sealed record MessageLine(string Kind, string Lane, string? To, DateTimeOffset CreatedAt, OutboxState State, DateTimeOffset? SentAt, int Attempts, string? Error)
{
    /// <summary>The recipient of what is for nobody in particular.</summary>
    public const string Channel = "Canale Teams dell'ente";

    public string What => WhatOf(Kind, Lane);

    public static string WhatOf(string kind, string lane) => kind switch
    {
        OutboxKind.Task when lane == OutboxLane.TeamsChannel => "Scheda nel canale",
        OutboxKind.Task when lane == OutboxLane.Teams => "Richiesta in Teams",
        OutboxKind.Task => "Richiesta con collegamento",
        OutboxKind.Receipt => "Ricevuta",
        OutboxKind.Digest when lane == OutboxLane.Teams => "Promemoria in Teams",
        OutboxKind.Digest => "Riepilogo",
        _ => "Avviso",
    };

    public string StateInWords => State switch
    {
        OutboxState.Queued when Attempts > 0 => $"in coda, {(Attempts == 1 ? "1 tentativo non riuscito" : $"{Attempts} tentativi non riusciti")}",
        OutboxState.Queued => "in coda",
        OutboxState.Dead => SentAt is null ? "non consegnabile" : "tornata indietro, era partita",
        _ when SentAt is null => "superata, non inviata",
        _ => Lane == OutboxLane.Mail ? "consegnata al servizio di posta" : "consegnata a Teams",
    };
}

/// <summary>Reads a task's dossier.</summary>
public sealed class Dossiers(WorkflowDb db, TaskSheets sheets)
{
    private const int Most = 200;

    public async Task<Dossier?> FindAsync(string taskId, CancellationToken cancellationToken)
    {
        if (await sheets.FindAsync(taskId, cancellationToken) is not { } sheet)
        {
            return null;
        }

        var names = await db.People.ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var register = await db.Register.AsNoTracking().Where(e => e.TaskId == taskId).OrderByDescending(e => e.Seq).Take(Most).ToListAsync(cancellationToken);
        var notices = await db.Notices.AsNoTracking().Where(n => n.TaskId == taskId).OrderBy(n => n.SendAt).Take(Most).ToListAsync(cancellationToken);
        var links = await db.Links.AsNoTracking().Where(l => l.TaskId == taskId).OrderByDescending(l => l.IssuedAt).Take(Most).ToListAsync(cancellationToken);
        var messages = await db.Outbox.AsNoTracking().Where(m => m.TaskId == taskId).OrderByDescending(m => m.CreatedAt).Take(Most).ToListAsync(cancellationToken);
        var marks = await db.Deliveries.AsNoTracking().Where(d => d.TaskId == taskId).OrderByDescending(d => d.At).Take(Most).ToListAsync(cancellationToken);
        return new Dossier(sheet)
        {
            Deliveries = DeliveryLine.Of(sheet.Task, messages, marks, names),
            Register = [.. register.Select(e => RegisterWords.Read(e, names))],
            Notices = [.. notices.Select(n => new NoticeLine(RegisterWords.Kind(n.Kind), n.Recipient == NoticePlan.Actor ? "chi deve rispondere" : Role.Label(n.Recipient), n.SendAt, n.SentAt, n.CancelledAt))],
            Links = [.. links.Select(l => new LinkLine(names.GetValueOrDefault(l.PersonId), l.IssuedAt, l.RevokedAt))],
            Messages = [.. messages.Select(m => new MessageLine(m.Kind, m.Lane, m.Lane == OutboxLane.TeamsChannel ? MessageLine.Channel : names.GetValueOrDefault(m.PersonId), m.CreatedAt, m.State, m.SentAt, m.Attempts, m.LastError))],
        };
    }

    /// <summary>Who may be given a task: active people, with the roles that they hold.</summary>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().Where(p => p.IsActive).OrderBy(p => p.Name).ToListAsync(cancellationToken);
        var mandates = await db.Mandates.AsNoTracking().ToListAsync(cancellationToken);
        return [.. people.Select(p => new Candidate(p.Id, p.Name, string.Join(", ", mandates.Where(m => m.PersonId == p.Id && m.IsHeldOn(today)).Select(m => Role.Label(m.Role)).Distinct())))];
    }
}

/// <summary>A person who may be given a task.</summary>
public sealed record Candidate(string Id, string Name, string Roles);
