using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes.Deadlines;

namespace Terrecablate.Workflow.Processes.Definitions.Checks;

/// <summary>What is written on the tasks: keys, roles, deadlines, reminders.</summary>
internal sealed class TaskChecks(WorkflowDefinition definition, IReadOnlyList<DrawnTask> tasks, ProcessCheckContext context, Findings findings)
{
    public void Run()
    {
        foreach (var task in tasks)
        {
            CheckRole(task);
            CheckDeadline(task, "deadline", "Scadenza");
            CheckDeadline(task, "expires", "Decade");
            CheckLadder(task, "reminders", "I promemoria", text => ReminderLadder.Parse("written", text));
            CheckLadder(task, "escalation", "Le segnalazioni", text => EscalationLadder.Find(text));
            CheckAssurance(task);
            CheckExcluded(task);
        }

        foreach (var same in tasks.Where(t => t.Key is not null).GroupBy(t => (t.Key, t.Subject)).Where(g => g.Count() > 1))
        {
            Error("duplicate-key", same.Last(), "key", $"«{same.First().Activity.DisplayName}» e «{same.Last().Activity.DisplayName}» hanno la stessa chiave «{same.Key.Key}» e lo stesso oggetto: i loro giri e le loro risposte si confonderebbero. Dare a ciascuna la sua chiave.");
        }
    }

    private void CheckRole(DrawnTask task)
    {
        if (task.Role is not { } role)
        {
            return;
        }

        if (!Role.IsKnown(role))
        {
            Error("unknown-role", task, "role", $"«{task.Activity.DisplayName}» spetta al ruolo «{role}», che non c'è: sceglierne uno fra {string.Join(", ", Role.All)}.");
        }
        else if (task.Duty is { } duty && !SeparationOfDuties.Allows(role, duty))
        {
            Error("duty-not-allowed", task, "role", $"«{task.Activity.DisplayName}» spetta a {Role.Label(role)}, che non può avere questo compito per la separazione dei compiti: affidarlo a un altro ruolo.");
        }
        else if (task.Assignee is null && context.HasHolder?.Invoke(role) == false)
        {
            findings.Add(CheckSeverity.Warning, "role-without-holder", task.Activity, $"«{task.Activity.DisplayName}» spetta a {Role.Label(role)}, ma oggi nessuno ha questo incarico: darlo a una persona prima che il compito si apra.", task.Activity.Path + ".role");
        }
    }

    private void CheckDeadline(DrawnTask task, string field, string name)
    {
        if (task.Literal(field) is { } rule && !DueDates.IsRule(rule))
        {
            Error("bad-deadline", task, field, $"Il campo «{name}» di «{task.Activity.DisplayName}» contiene «{rule}», che non è un termine: si scrive DL.PIANO, DL.PIANO-10wd, open+5wd, Y+1-01-31 oppure date:2020-06-30.");
        }
    }

    private void CheckLadder(DrawnTask task, string field, string name, Action<string> read)
    {
        if (task.Literal(field) is not ({ } ladder and not "default"))
        {
            return;
        }

        try
        {
            read(ladder);
        }
        catch (FormatException fault)
        {
            Error($"bad-{field}", task, field, $"{name} di «{task.Activity.DisplayName}» non si leggono. {fault.Message}");
        }
    }

    private void CheckAssurance(DrawnTask task)
    {
        if (task.Literal("assurance") is { } assurance and not ("link" or "link+code" or "login"))
        {
            Error("bad-assurance", task, "assurance", $"Il riconoscimento «{assurance}» di «{task.Activity.DisplayName}» non esiste: link, link+code o login.");
        }
    }

    private void CheckExcluded(DrawnTask task)
    {
        foreach (var name in (task.Excludes ?? []).Where(n => !Exists(n)))
        {
            Error("unknown-excluded-key", task, "excludeActorsOf", $"«{task.Activity.DisplayName}» esclude chi ha svolto «{name}», un compito che non c'è: correggere la chiave, o scriverla con il processo, come plan-drafting/propose.");
        }
    }

    private bool Exists(string name)
    {
        var parts = name.Split('/');
        var keys = parts is [var process, _] && process != definition.DefinitionId
            ? context.Definitions.FirstOrDefault(d => d.DefinitionId == process) is { } other ? DrawnTask.In(other, context.Catalog) : []
            : tasks;
        return keys.Any(t => t.Key == parts[^1]);
    }

    private void Error(string code, DrawnTask task, string field, string message) =>
        findings.Add(CheckSeverity.Error, code, task.Activity, message, $"{task.Activity.Path}.{field}");
}
