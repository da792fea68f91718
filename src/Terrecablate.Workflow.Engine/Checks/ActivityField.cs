using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>A field of an activity that holds an expression.</summary>
/// <param name="Name">Its name in the JSON, or the label of a case.</param>
/// <param name="Path">Where it is in the JSON.</param>
/// <param name="Expression">What the designer wrote. The script of <c>Elsa.RunJavaScript</c> counts as JavaScript, although the JSON calls it a literal.</param>
internal sealed record ActivityField(string Name, string Path, Expression Expression)
{
    public static IEnumerable<ActivityField> Of(ActivityDefinition activity)
    {
        foreach (var input in activity.Inputs.Values)
        {
            var isScript = activity.Type == "Elsa.RunJavaScript" && input.Name == "script" && input.Expression.Type == "Literal";
            yield return new ActivityField(
                input.Name, $"{activity.Path}.{input.Name}", isScript ? input.Expression with { Type = "JavaScript" } : input.Expression);
        }

        for (var index = 0; index < activity.Cases.Count; index++)
        {
            yield return new ActivityField(activity.Cases[index].Label, $"{activity.Path}.cases[{index}]", activity.Cases[index].Condition);
        }
    }
}
