namespace Terrecablate.Workflow.Processes.People;

/// <summary>By which way a person wants to be asked and reminded. What the law counts days for comes by mail whatever they want.</summary>
public enum PersonalWay
{
    Mail,
    MailAndTeams,
    Teams,
}

/// <summary>How a day's reminders come.</summary>
public enum ReminderStyle
{
    /// <summary>All in one message.</summary>
    Digest,

    /// <summary>One message for each task.</summary>
    OneByOne,
}

/// <summary>What a person may choose.</summary>
public sealed record Preferences(PersonalWay Way, ReminderStyle Reminders);
