namespace Terrecablate.Workflow.Notifications.Templates;

/// <summary>Who will read the mail, and on which day it was written (Rome).</summary>
public sealed record Reader(string Name, DateOnly Today, LetterheadOptions Letterhead);
