using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Milestones;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Domain.Linting;

/// <summary>Every text of a plan that people read, with its place.</summary>
internal static class PlanTexts
{
    public static IEnumerable<(string Path, string Text)> Of(CyclePlan plan)
    {
        var bodies = plan.Bodies.Index().SelectMany(pair => Listed(At("$.bodies", pair.Index) + ".does", pair.Item.Does).Prepend((At("$.bodies", pair.Index) + ".name", pair.Item.Name)));
        var acts = plan.Acts.Index().Select(pair => (At("$.acts", pair.Index) + ".subject", pair.Item.Subject));
        var deadlines = plan.Deadlines.Index().SelectMany(pair => Given(At("$.deadlines", pair.Index), ("what", pair.Item.What), ("note", pair.Item.Note)));
        return bodies.Concat(acts).Concat(deadlines).Concat(plan.Objectives.SelectMany(Of)).Concat(plan.Projects.SelectMany(Of));
    }

    private static IEnumerable<(string Path, string Text)> Of(Objective objective) =>
        Given(objective.Path, ("title", objective.Title), ("note", objective.Note))
            .Concat(Listed(objective.Path + ".goals", objective.Goals))
            .Concat(objective.Indicators.SelectMany(indicator =>
                Given(indicator.Path, ("name", indicator.Name), ("expectedResult", indicator.ExpectedResult), ("note", indicator.Note), ("source", indicator.Source))));

    private static IEnumerable<(string Path, string Text)> Of(SpecialProject project) =>
        Given(project.Path, ("title", project.Title)).Concat(Listed(project.Path + ".indicators", project.Indicators));

    private static IEnumerable<(string Path, string Text)> Given(string path, params (string Name, string? Text)[] texts) =>
        texts.Where(pair => !string.IsNullOrEmpty(pair.Text)).Select(pair => ($"{path}.{pair.Name}", pair.Text!));

    private static IEnumerable<(string Path, string Text)> Listed(string path, IReadOnlyList<string> texts) => texts.Index().Select(pair => (At(path, pair.Index), pair.Item));

    private static string At(string path, int index) => FormattableString.Invariant($"{path}[{index}]");
}
