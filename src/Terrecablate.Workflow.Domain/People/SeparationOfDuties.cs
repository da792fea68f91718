namespace Terrecablate.Workflow.Domain.People;

/// <summary>What a person does in a process.</summary>
public enum Duty
{
    /// <summary>Writes or measures.</summary>
    Draft,

    /// <summary>Examines the work of another.</summary>
    Review,

    /// <summary>Decides for a body.</summary>
    Decide,

    /// <summary>Gives an opinion.</summary>
    Advise,

    /// <summary>Attests a result, which pays.</summary>
    Attest,

    /// <summary>Validates the Report.</summary>
    Validate,

    /// <summary>Records acts, convenes, publishes: moves papers.</summary>
    Record,

    /// <summary>Orders a payment.</summary>
    Pay,
}

/// <summary>A task that somebody has answered in the same process.</summary>
/// <param name="Task">The task's key, such as <c>evidence</c>.</param>
/// <param name="Person">Who answered.</param>
/// <param name="OnBehalfOf">For whom, when by delegation.</param>
public sealed record PastAct(string Task, string Person, string? OnBehalfOf = null);

/// <summary>Who writes does not approve, who approves does not validate (D.Lgs. 150/2009 arts. 7 and 14).</summary>
/// <source>D.Lgs. 150/2009 artt. 7 e 14; L. 241/1990 art. 6-bis</source>
public static class SeparationOfDuties
{
    /// <summary>Refuses a person who has already acted on the other side.</summary>
    /// <param name="person">Who is about to act.</param>
    /// <param name="onBehalfOf">For whom, when by delegation: the one delegating is bound as well.</param>
    /// <param name="excludeActorsOf">Task keys whose actors may not act here.</param>
    /// <param name="pastActs">What has been done in the same process and subject.</param>
    /// <exception cref="Refusal"><c>duties.same-person</c>.</exception>
    public static void Check(string person, string? onBehalfOf, IEnumerable<string> excludeActorsOf, IEnumerable<PastAct> pastActs)
    {
        var excluded = excludeActorsOf.ToHashSet();
        var clash = pastActs.FirstOrDefault(act => excluded.Contains(act.Task)
            && (Is(act, person) || (onBehalfOf is not null && Is(act, onBehalfOf))));
        if (clash is not null)
        {
            throw new Refusal("duties.same-person",
                $"Chi ha svolto «{clash.Task}» non può svolgere anche questo passaggio (separazione dei compiti): assegnalo a un'altra persona.");
        }
    }

    /// <summary>Refuses a person who has declared an interest in the matter, also where another acts in that person's name.</summary>
    /// <param name="person">Who is about to act.</param>
    /// <param name="onBehalfOf">For whom, when by delegation.</param>
    /// <param name="interested">Those who have declared an interest.</param>
    /// <exception cref="Refusal"><c>duties.interest</c>.</exception>
    /// <source>L. 241/1990 art. 6-bis (conflitto di interessi)</source>
    public static void CheckInterest(string person, string? onBehalfOf, IReadOnlyCollection<string> interested)
    {
        if (interested.Contains(person) || (onBehalfOf is not null && interested.Contains(onBehalfOf)))
        {
            throw new Refusal("duties.interest", "In questa pratica è stato dichiarato un conflitto di interessi: assegnala a un'altra persona.");
        }
    }

    /// <summary>Refuses a role that may never have a duty, whoever holds it.</summary>
    /// <param name="role">The role, one of <see cref="Role"/>.</param>
    /// <param name="duty">What it is about to do.</param>
    /// <exception cref="Refusal"><c>duties.role</c>.</exception>
    public static void Check(string role, Duty duty)
    {
        if (!Allows(role, duty))
        {
            throw new Refusal("duties.role", $"{Role.Label(role)} non può svolgere questo compito ({Words(duty)}): la separazione dei compiti lo riserva ad altri.");
        }
    }

    /// <summary>Refuses a delegation that would undo the separation: the evaluation unit answers through nobody whose work it judges,
    /// and whoever administers the software decides for nobody.</summary>
    /// <param name="role">The role delegated, one of <see cref="Role"/>.</param>
    /// <param name="rolesOfDelegate">The roles that the delegate holds.</param>
    /// <exception cref="Refusal"><c>duties.delegation</c>.</exception>
    public static void CheckDelegation(string role, IEnumerable<string> rolesOfDelegate)
    {
        var held = rolesOfDelegate.ToList();
        var clash = role == Role.EvaluationUnit
            ? held.FirstOrDefault(other => other != Role.EvaluationUnit)
            : held.Count > 0 && held.TrueForAll(other => other is Role.Administrator or Role.ProcessDesigner) ? held[0] : null;
        if (clash is not null)
        {
            throw new Refusal("duties.delegation",
                $"{Role.Label(role)} non si può delegare a chi è anche {Role.Label(clash)} (separazione dei compiti): indica un'altra persona.");
        }
    }

    /// <summary>Whether a role may have a duty: only the evaluation unit validates, the Secretariat and the administrators never decide,
    /// an assignee never attests.</summary>
    public static bool Allows(string role, Duty duty) => duty switch
    {
        Duty.Validate => role == Role.EvaluationUnit,
        Duty.Attest => role is Role.GeneralDirector or Role.BoardChair,
        Duty.Decide => role is Role.Board or Role.BoardChair or Role.MembersAssembly or Role.GeneralDirector,
        Duty.Review => role is not (Role.Secretariat or Role.Administrator or Role.ProcessDesigner or Role.Assignee),
        Duty.Advise => role is Role.AuditBoard or Role.EvaluationUnit or Role.Rpct or Role.AreaHead or Role.Accounting,
        Duty.Pay => role == Role.Accounting,
        _ => role is not (Role.Administrator or Role.ProcessDesigner),
    };

    private static bool Is(PastAct act, string person) => act.Person == person || act.OnBehalfOf == person;

    private static string Words(Duty duty) => duty switch
    {
        Duty.Draft => "redigere",
        Duty.Review => "esaminare",
        Duty.Decide => "deliberare",
        Duty.Advise => "esprimere un parere",
        Duty.Attest => "attestare",
        Duty.Validate => "validare",
        Duty.Record => "registrare",
        _ => "pagare",
    };
}
