using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;

namespace Terrecablate.Workflow.Web.Pages.Preferenze;

/// <summary>What the form asks.</summary>
public sealed record PreferencesInput
{
    [Required(ErrorMessage = "Scegli come ricevere gli avvisi.")]
    public PersonalWay? Way { get; init; }

    [Required(ErrorMessage = "Scegli come ricevere i promemoria.")]
    public ReminderStyle? Reminders { get; init; }
}

/// <summary>What the form shows.</summary>
public sealed record PreferencesSheet(string PersonName, string Email, bool HasTeams, PreferencesInput Input);

/// <summary>Reads and changes how a person is asked and reminded.</summary>
public sealed class PreferencesDesk(WorkflowDb db, ChosenWays ways, UseCases useCases)
{
    public async Task<PreferencesSheet?> FindAsync(string personId, CancellationToken cancellationToken) =>
        await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == personId, cancellationToken) is { } person
            ? new PreferencesSheet(person.Name, person.Email, ways.HasTeams, new PreferencesInput { Way = person.Way, Reminders = person.Reminders })
            : null;

    public Task SaveAsync(string bodyId, string personId, PreferencesInput input, string by) =>
        useCases.RunAsync<ChangePreferences>(bodyId, u => u.RunAsync(new ChangedPreferences(personId, new Preferences(input.Way!.Value, input.Reminders!.Value), by)));
}
