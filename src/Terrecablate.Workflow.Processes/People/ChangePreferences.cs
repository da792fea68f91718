using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.People;

/// <param name="PersonId">Whose they are.</param>
/// <param name="Wanted">What is wanted from now on.</param>
/// <param name="By">Who changes them: the person, or somebody of the Secretariat.</param>
public sealed record ChangedPreferences(string PersonId, Preferences Wanted, string By);

/// <summary>Changes how a person is asked and reminded; on record, and told to the person at the registered address.</summary>
public sealed class ChangePreferences(WorkflowDb db, ChosenWays ways, Correspondence correspondence, DecisionRegister register, IIdSource ids)
{
    /// <exception cref="Refusal">The person is unknown, or Teams is not there to be chosen.</exception>
    public async Task RunAsync(ChangedPreferences request, CancellationToken cancellationToken = default)
    {
        var person = await db.People.FindAsync([request.PersonId], cancellationToken) ?? throw new Refusal("person.unknown", "La persona non esiste.");
        var wanted = request.Wanted;
        if (wanted.Way != PersonalWay.Mail && !ways.HasTeams)
        {
            throw new Refusal("person.no-teams", "Gli avvisi in Teams non sono attivi in questa installazione: scegliere la e-mail.");
        }

        if (wanted == new Preferences(person.Way, person.Reminders))
        {
            return;
        }

        (person.Way, person.Reminders) = (wanted.Way, wanted.Reminders);
        await register.AppendAsync(
            new RegisterEvent(EventType.PreferencesChanged)
            {
                Person = person.Id,
                Data = new() { ["way"] = wanted.Way.ToString(), ["reminders"] = wanted.Reminders.ToString(), ["by"] = request.By },
            },
            cancellationToken);
        correspondence.Tell(
            person.Id,
            $"preferences:{ids.NewId()}",
            "Come ricevi gli avvisi è cambiato",
            [$"Da ora: {WordsOf(wanted)}.", "Ciò per cui la legge conta i giorni arriva sempre per e-mail. Se non l'hai chiesto tu, avvisa la Segreteria."],
            null);
    }

    /// <summary>The choice in one sentence.</summary>
    public static string WordsOf(Preferences wanted)
    {
        var way = wanted.Way switch { PersonalWay.Mail => "per e-mail", PersonalWay.MailAndTeams => "per e-mail e in Teams", _ => "in Teams" };
        return $"{way}; {(wanted.Reminders == ReminderStyle.Digest ? "i promemoria del giorno in un solo messaggio" : "un messaggio per ogni promemoria")}";
    }
}
