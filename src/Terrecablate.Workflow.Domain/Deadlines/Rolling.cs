namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>What becomes of a date that falls on a day that is not good.</summary>
/// <source>art. 2963 c. 3 c.c.; art. 155 c. 4-5 c.p.c.</source>
public enum RollPolicy
{
    /// <summary>A forward term goes to the next day that is no festivo, a backward one to the previous (art. 2963 c.c., art. 155 c.p.c.). The default.</summary>
    NonHoliday,

    /// <summary>The date stays where the rule puts it, festivo or not.</summary>
    None,

    /// <summary>The last working day not after the date: for the office's own terms.</summary>
    PreviousWorkingDay,
}

/// <summary>Turns a nominal date into the date that binds, and says why.</summary>
internal static class Rolling
{
    public static Deadline Roll(DeadlineRule.Term term, WorkingCalendar calendar, RollPolicy policy)
    {
        var legal = policy switch
        {
            RollPolicy.None => term.Nominal,
            RollPolicy.PreviousWorkingDay => calendar.PreviousWorkingDay(term.Nominal),
            _ => term.IsBackward ? calendar.PreviousNonHoliday(term.Nominal) : calendar.NextNonHoliday(term.Nominal),
        };
        var target = calendar.PreviousWorkingDay(term.IsBackward || legal < term.Nominal ? legal : term.Nominal);
        return new Deadline
        {
            Nominal = term.Nominal,
            Legal = legal,
            InternalTarget = target,
            Why =
            [
                .. term.Why,
                .. Moved(term, legal, calendar, policy),
                .. Shut(legal, calendar),
                $"Scade alle 24:00, ora di Roma, di {Italian.LongDate(legal)}.",
                target == legal
                    ? "È un giorno lavorativo: l'obiettivo interno è lo stesso giorno."
                    : $"Obiettivo interno: {Italian.LongDate(target)}, l'ultimo giorno lavorativo utile.",
            ],
        };
    }

    private static IEnumerable<string> Moved(DeadlineRule.Term term, DateOnly legal, WorkingCalendar calendar, RollPolicy policy)
    {
        if (legal == term.Nominal)
        {
            yield break;
        }

        var day = Italian.Sentence(Italian.LongDate(term.Nominal));
        var name = calendar.HolidayName(term.Nominal);
        yield return policy == RollPolicy.PreviousWorkingDay
            ? $"{day} l'ufficio è chiuso ({name}): il termine interno si anticipa a {Italian.LongDate(legal)}, l'ultimo giorno lavorativo."
            : term.IsBackward
                ? $"{day} è festivo ({name}): un termine a ritroso si anticipa all'ultimo giorno non festivo precedente, {Italian.LongDate(legal)}."
                : $"{day} è festivo ({name}): il termine passa al primo giorno non festivo successivo, {Italian.LongDate(legal)} (art. 2963 c.c., art. 155 c.p.c.).";
    }

    private static IEnumerable<string> Shut(DateOnly legal, WorkingCalendar calendar)
    {
        if (calendar.IsHoliday(legal))
        {
            yield return $"{Italian.Sentence(Italian.LongDate(legal))} è festivo ({calendar.HolidayName(legal)}), ma per questo termine la data resta ferma.";
        }
        else if (legal.DayOfWeek == DayOfWeek.Saturday)
        {
            yield return $"{Italian.Sentence(Italian.LongDate(legal))}: il sabato non sposta il termine, ma l'ufficio è chiuso.";
        }
        else if (!calendar.IsWorkingDay(legal))
        {
            yield return $"{Italian.Sentence(Italian.LongDate(legal))} l'ufficio è chiuso ({calendar.HolidayName(legal)}), ma non è festivo per la legge: il termine non si sposta.";
        }
    }
}
