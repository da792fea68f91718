using System.Globalization;
using Terrecablate.Workflow.Domain.People;

namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>To whom each reminder goes, from the actor up to the chair of the Board.</summary>
/// <remarks>
/// Up to the due date the actor alone. <c>T+1</c> the actor and the Secretariat; <c>T+3</c> the General Director; from <c>T+7</c> on the chair.
/// Where the actor is the General Director or the evaluation unit, every rung above the actor is the chair: nobody is
/// reported to himself, and the evaluation unit never through the General Director (its independence). Immutable.
/// </remarks>
/// <source>organizzazione dell'ente; D.Lgs. 150/2009 artt. 7 e 14 (indipendenza del NV)</source>
public sealed class EscalationLadder
{
    private EscalationLadder(string name) => Name = name;

    /// <summary>The ladder of the office.</summary>
    public static EscalationLadder Default { get; } = new("default");

    /// <summary>The name by which a step of a workflow chooses the ladder.</summary>
    public string Name { get; }

    /// <summary>The roles that receive a reminder, each once, the actor first where he is among them; a body is its chair.</summary>
    /// <param name="kind">A rung of <see cref="ReminderLadder"/>: <c>T-7</c>, <c>T</c>, <c>T+3</c> …</param>
    /// <param name="role">The role that owes the task.</param>
    /// <exception cref="FormatException">The kind is no rung.</exception>
    public IReadOnlyList<string> Recipients(string kind, string role)
    {
        var actor = Role.AnsweredBy(role);
        return DaysLate(kind) switch
        {
            <= 0 => [actor],
            < 3 => [.. new[] { actor, Role.Secretariat }.Distinct()],
            < 7 => [actor is Role.GeneralDirector or Role.EvaluationUnit ? Role.BoardChair : Role.GeneralDirector],
            _ => [Role.BoardChair],
        };
    }

    /// <summary>Whether a reminder of this kind goes above the actor, and so counts as an escalation.</summary>
    /// <param name="kind">A rung of <see cref="ReminderLadder"/>.</param>
    /// <exception cref="FormatException">The kind is no rung.</exception>
    public static bool IsEscalation(string kind) => DaysLate(kind) > 0;

    private static int DaysLate(string kind) =>
        kind == "T" ? 0
        : kind.StartsWith('T') && int.TryParse(kind.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) && kind[1] is '+' or '-' ? days
        : throw new FormatException($"Gradino «{kind}» non valido: scrivi T-7, T, T+3 …");
}
