namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>The feast of the town's patron saint: the office is shut, yet it is no national festivo.</summary>
/// <param name="Name">Saint and town, in Italian.</param>
/// <param name="Month">Month, 1 to 12.</param>
/// <param name="Day">Day of the month.</param>
/// <source>CCNL Funzioni Locali (festività del patrono); Siena, Sant'Ansano</source>
public sealed record PatronDay(string Name, int Month, int Day)
{
    /// <summary>Sant'Ansano, patron of Siena, 1 December.</summary>
    public static PatronDay Siena { get; } = new("Sant'Ansano, patrono di Siena", 12, 1);

    /// <summary>Whether the feast falls on the date.</summary>
    public bool FallsOn(DateOnly date) => date.Month == Month && date.Day == Day;

    /// <summary>The patron of a town by its name in lower case; none for <c>none</c>.</summary>
    /// <exception cref="ArgumentException">No such town in the table.</exception>
    public static PatronDay? Find(string town) => town switch
    {
        "siena" => Siena,
        "none" => null,
        _ => throw new ArgumentException($"Patrono sconosciuto «{town}»: usa siena oppure none.", nameof(town)),
    };
}
