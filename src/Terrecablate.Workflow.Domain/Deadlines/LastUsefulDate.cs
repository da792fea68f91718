namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>The last day on which a body can still be convened for a decision that has a deadline.</summary>
/// <param name="Session">The latest day for the session: the last working day not after the deadline.</param>
/// <param name="Convocation">The notice's own deadline, a backward term of clear days from the session.</param>
/// <source>Statuto, termini di convocazione degli organi</source>
public sealed record LastUsefulDate(DateOnly Session, Deadline Convocation)
{
    /// <summary>The last day on which to send the notice of a session already fixed.</summary>
    /// <param name="session">The day of the session.</param>
    /// <param name="clearDays">Clear days between notice and session, neither counted; 5 by default of the office.</param>
    /// <param name="calendar">Festivi and working days.</param>
    public static Deadline ToConvene(DateOnly session, int clearDays, WorkingCalendar calendar) =>
        new DeadlineRule.Before(Anchor.On(session), clearDays).Resolve(session.Year, calendar);

    /// <summary>The latest session that still meets a deadline, and the last day on which to convene it.</summary>
    /// <param name="due">The legal date by which the body must decide.</param>
    /// <param name="clearDays">Clear days of notice.</param>
    /// <param name="calendar">Festivi and working days.</param>
    public static LastUsefulDate ToDecideBy(DateOnly due, int clearDays, WorkingCalendar calendar)
    {
        var session = calendar.PreviousWorkingDay(due);
        return new LastUsefulDate(session, ToConvene(session, clearDays, calendar));
    }
}
