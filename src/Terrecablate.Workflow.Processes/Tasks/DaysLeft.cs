using Terrecablate.Workflow.Domain;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <summary>A due date as people say it.</summary>
public static class DaysLeft
{
    public static string InWords(DateOnly due, DateOnly today) => $"{Distance(due.DayNumber - today.DayNumber)} ({Italian.LongDate(due)})";

    private static string Distance(int days) => days switch
    {
        < -1 => $"scaduta da {-days} giorni",
        -1 => "scaduta ieri",
        0 => "oggi",
        1 => "domani",
        _ => $"tra {days} giorni",
    };
}
