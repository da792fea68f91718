namespace Terrecablate.Workflow.Processes.Deliveries;

/// <summary>What somebody outside reports of a message that had left: a mail server, a delivery company.</summary>
/// <param name="Id">The report's own id: reported twice, it counts once.</param>
/// <param name="MessageId">The Message-ID of the message, with or without angle brackets.</param>
/// <param name="Event">What happened to it.</param>
/// <param name="Status">The enhanced status code, for instance <c>5.1.1</c>, if known.</param>
public sealed record DeliveryReport(string Id, string MessageId, DeliveryEvent Event, string? Status);
