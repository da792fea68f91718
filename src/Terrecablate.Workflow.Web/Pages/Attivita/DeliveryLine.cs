using Terrecablate.Workflow.Processes.Deliveries;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>A step on the way from a message to an answer, as the office reads it.</summary>
public sealed record DeliveryLine(DateTimeOffset At, string? Who, string What, string Note)
{
    /// <summary>What is known of a task's recipients: queued, accepted, come back, page opened, answered; the newest first.</summary>
    public static IReadOnlyList<DeliveryLine> Of(WorkTask task, IReadOnlyList<OutboxMessage> messages, IReadOnlyList<DeliveryMark> marks, IReadOnlyDictionary<string, string> names)
    {
        var queued = messages.Select(m => new DeliveryLine(m.CreatedAt, To(m, names), $"{Words(m)}: in coda", ""));
        var accepted = messages.Where(m => m.SentAt is not null)
            .Select(m => new DeliveryLine(m.SentAt!.Value, To(m, names), $"{Words(m)}: accettata", m.Lane == OutboxLane.Mail ? "dal servizio di posta; non prova che sia stata letta" : "da Teams"));
        var traces = marks.Select(m => new DeliveryLine(m.At, names.GetValueOrDefault(m.PersonId), Words(m.Event), NoteOf(m)));

        // Of what happened at one instant, the later step comes first too.
        return [.. queued.Concat(accepted).Concat(traces).Concat(Acted(task, names)).OrderBy(l => l.At).Reverse()];
    }

    private static IEnumerable<DeliveryLine> Acted(WorkTask task, IReadOnlyDictionary<string, string> names) =>
        task is { ClosedAt: { } at, DecidedBy: { } person } ? [new DeliveryLine(at, names.GetValueOrDefault(person), "ha risposto", Outcomes.Label(task.Decision!))] : [];

    private static string? To(OutboxMessage message, IReadOnlyDictionary<string, string> names) =>
        message.Lane == OutboxLane.TeamsChannel ? MessageLine.Channel : names.GetValueOrDefault(message.PersonId);

    private static string Words(OutboxMessage message) => MessageLine.WhatOf(message.Kind, message.Lane);

    private static string Words(DeliveryEvent what) => what switch
    {
        DeliveryEvent.Bounced => "messaggio tornato indietro",
        DeliveryEvent.Delayed => "messaggio in attesa presso il server del destinatario",
        _ => "pagina aperta",
    };

    private static string NoteOf(DeliveryMark mark) => mark.Event == DeliveryEvent.Opened
        ? "dalla persona, o da ciò che controlla la sua posta: è un indizio e non una presa visione"
        : mark.Status ?? "";
}
