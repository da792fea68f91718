using System.Globalization;
using Terrecablate.Workflow.Domain.People;

namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>To whom each reminder goes, from the actor up to the chair of the Board.</summary>
/// <remarks>
/// Up to the due date the actor alone; after it the actor is still reminded, and the last rung that has been reached says who is told as well.
/// The ladder of the office: <c>T+1</c> the Secretariat, <c>T+3</c> the General Director, from <c>T+7</c> on the chair.
/// Whatever the ladder says, where the actor is the General Director or the evaluation unit the General Director's rungs are the chair's:
/// nobody is reported to himself, and the evaluation unit never through the General Director (its independence). Immutable.
/// </remarks>
/// <source>organizzazione dell'ente; D.Lgs. 150/2009 artt. 7 e 14 (indipendenza del NV)</source>
public sealed class EscalationLadder
{
    // From this rung on the digest is written to whoever is told, and no longer to the actor too.
    private const int AboveAlone = 3;

    private readonly IReadOnlyList<(int DaysLate, string Role)> _rungs;

    private EscalationLadder(string name, IReadOnlyList<(int DaysLate, string Role)> rungs)
    {
        Name = name;
        _rungs = rungs;
    }

    /// <summary>The ladder of the office.</summary>
    public static EscalationLadder Default { get; } = Parse("default", "T+1 Secretariat, T+3 GeneralDirector, T+7 BoardChair");

    /// <summary>The ladder that never passes through the General Director, whoever the actor is.</summary>
    public static EscalationLadder Independent { get; } = Parse("independent", "T+1 Secretariat, T+3 BoardChair");

    /// <summary>The name by which a step of a workflow chooses the ladder.</summary>
    public string Name { get; }

    /// <summary>The ladder that a step of a workflow names or writes out.</summary>
    /// <param name="text"><c>default</c>, also where it is empty; <c>independent</c>; or rungs, as <see cref="Parse"/> reads them.</param>
    /// <exception cref="FormatException">It is none of these; the message, in Italian, says what is expected.</exception>
    public static EscalationLadder Find(string? text) => text switch
    {
        null or "" or "default" => Default,
        "independent" => Independent,
        _ => Parse("custom", text),
    };

    /// <summary>Reads a ladder written as rungs, in any order; a rung may name several roles, one at a time.</summary>
    /// <param name="name">The ladder's name.</param>
    /// <param name="text">Rungs after the due date with the role that is told, such as <c>T+1 Secretariat, T+7 BoardChair</c>; 1 to 365 working days.</param>
    /// <exception cref="FormatException">A rung is not of that form, its role is unknown, or it comes twice; the message, in Italian, names it.</exception>
    public static EscalationLadder Parse(string name, string text)
    {
        var rungs = new List<(int DaysLate, string Role)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var days = words.Length == 2 && words[0].StartsWith("T+", StringComparison.Ordinal)
                && int.TryParse(words[0].AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var late) && late is > 0 and <= 365 ? late : 0;
            if (days == 0 || !Role.IsKnown(words[1]) || rungs.Contains((days, words[1])))
            {
                throw new FormatException($"Gradino «{part}» non valido nella scala «{text}»: scrivi per esempio T+1 {Role.Secretariat}, T+7 {Role.BoardChair}, ogni gradino una volta; i ruoli sono {string.Join(", ", Role.All)}.");
            }

            rungs.Add((days, words[1]));
        }

        return new EscalationLadder(name, [.. rungs.OrderBy(rung => rung.DaysLate)]);
    }

    /// <summary>The roles that receive a reminder, each once, the actor first where he is among them; a body is its chair.</summary>
    /// <param name="kind">A rung of <see cref="ReminderLadder"/>: <c>T-7</c>, <c>T</c>, <c>T+3</c> …</param>
    /// <param name="role">The role that owes the task.</param>
    /// <exception cref="FormatException">The kind is no rung.</exception>
    public IReadOnlyList<string> Recipients(string kind, string role)
    {
        var (actor, days) = (Role.AnsweredBy(role), DaysLate(kind));
        var reached = _rungs.LastOrDefault(rung => rung.DaysLate <= days).DaysLate;
        var above = _rungs.Where(rung => reached > 0 && rung.DaysLate == reached).Select(rung => Above(actor, rung.Role)).ToList();
        return [.. (days < AboveAlone || above.Count == 0 ? above.Prepend(actor) : above).Distinct()];
    }

    /// <summary>Whether a reminder of this kind goes above the actor, and so counts as an escalation.</summary>
    /// <param name="kind">A rung of <see cref="ReminderLadder"/>.</param>
    /// <exception cref="FormatException">The kind is no rung.</exception>
    public static bool IsEscalation(string kind) => DaysLate(kind) > 0;

    private static string Above(string actor, string role) =>
        role == Role.GeneralDirector && actor is Role.GeneralDirector or Role.EvaluationUnit ? Role.BoardChair : Role.AnsweredBy(role);

    private static int DaysLate(string kind) =>
        kind == "T" ? 0
        : kind.StartsWith('T') && int.TryParse(kind.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) && kind[1] is '+' or '-' ? days
        : throw new FormatException($"Gradino «{kind}» non valido: scrivi T-7, T, T+3 …");
}
