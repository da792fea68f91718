using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Processes.Definitions.Checks;

/// <summary>Who writes does not approve, who approves does not validate, and nobody attests what he has done: along every path.</summary>
internal sealed class DutyChecks(WorkflowDefinition definition, IReadOnlyList<DrawnTask> tasks, Findings findings)
{
    private readonly DrawnPaths _paths = new(definition);

    public void Run()
    {
        foreach (var judging in tasks.Where(t => t.Duty is Duty.Review or Duty.Decide or Duty.Validate or Duty.Attest))
        {
            foreach (var judged in tasks.Where(t => Judges(judging, t) && MayBeTheSame(t, judging) && !IsExcluded(t, judging)))
            {
                if (_paths.Between(judged.Activity, judging.Activity) is { } way)
                {
                    findings.Add(CheckSeverity.Error, "same-person", judging.Activity, Message(judged, judging, way), judging.Activity.Path + ".excludeActorsOf");
                }
            }
        }
    }

    private static bool Judges(DrawnTask judging, DrawnTask judged) =>
        judged != judging && (judged.Duty == Duty.Draft || (judging.Duty == Duty.Validate && judged.Duty is Duty.Review or Duty.Decide));

    /// <summary>
    /// Whether one person may hold both tasks by design: the same role or person, two roles that are only known when it
    /// runs, or an attestation, which may fall to whoever carried out the project.
    /// </summary>
    private static bool MayBeTheSame(DrawnTask judged, DrawnTask judging)
    {
        if (judging.Duty == Duty.Attest)
        {
            return true;
        }

        if (judged.Assignee is { } one && judging.Assignee is { } other)
        {
            return one == other;
        }

        return judged.Role is null == judging.Role is null && Answering(judged) == Answering(judging);
    }

    private static string? Answering(DrawnTask task) => task.Role is { } role ? Role.AnsweredBy(role) : null;

    private bool IsExcluded(DrawnTask judged, DrawnTask judging) =>
        judging.Excludes is not { } excluded || (judged.Key is { } key && excluded.Any(e => e == key || e == $"{definition.DefinitionId}/{key}"));

    private string Message(DrawnTask judged, DrawnTask judging, IReadOnlyList<ActivityDefinition> way)
    {
        var names = way.Where(a => tasks.Any(t => ReferenceEquals(t.Activity, a))).Select(a => a.DisplayName);
        var duties = judging.Duty switch
        {
            Duty.Attest => "nessuno attesta ciò che ha svolto",
            Duty.Validate => "chi scrive o approva non valida",
            _ => "chi scrive non approva",
        };
        return $"Lungo il percorso {string.Join(" → ", names)} la stessa persona può rispondere a «{judged.Activity.DisplayName}» e a «{judging.Activity.DisplayName}»: {duties}. Aggiungere «{definition.DefinitionId}/{judged.Key}» al campo «Esclude chi ha svolto» di «{judging.Activity.DisplayName}», o affidarli a ruoli diversi.";
    }
}
