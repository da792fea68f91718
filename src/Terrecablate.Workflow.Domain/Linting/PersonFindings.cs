using System.Text.RegularExpressions;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.People;

namespace Terrecablate.Workflow.Domain.Linting;

/// <summary>Findings on personal names: the Plan is published, evaluation data are not (Garante, provv. 204/2025; D.Lgs. 33/2013 art. 20).</summary>
internal static partial class PersonFindings
{
    // Words with which an office, and not a person, begins.
    private static readonly string[] Offices =
        ["Dipendente", "Responsabile", "Presidente", "Direttore", "Segretari", "Revisor", "Collegio", "Nucleo", "Component", "Assegnatari", "Addett", "Ufficio", "Area", "Funzionari", "Istruttor", "Operator"];

    public static IEnumerable<PlanFinding> In(CyclePlan plan)
    {
        var named = plan.Persons.Index().Where(pair => IsPersonal(pair.Item.DisplayName, plan)).ToList();
        foreach (var (index, person) in named)
        {
            yield return Found(FormattableString.Invariant($"$.persons[{index}].displayName"), person.DisplayName);
        }

        foreach (var (path, text) in PlanTexts.Of(plan))
        {
            if (named.Select(pair => pair.Item.DisplayName).FirstOrDefault(name => text.Contains(name, StringComparison.OrdinalIgnoreCase)) is { } name)
            {
                yield return Found(path, name);
            }
            else if (WithTitle().Match(text) is { Success: true, Value: var titled })
            {
                yield return Found(path, titled);
            }
        }
    }

    private static PlanFinding Found(string path, string name) => new("PL.18", FindingSeverity.Warning, path,
        $"«{name}» è il nome di una persona: nella versione pubblica del piano scrivi il ruolo o «Dipendente A», perché i dati della valutazione non si diffondono.");

    private static bool IsPersonal(string name, CyclePlan plan) =>
        FirstAndLast().IsMatch(name)
        && !Offices.Concat(Role.All.Select(Role.Label)).Concat(plan.Bodies.Select(body => body.Name)).Any(office => name.StartsWith(office, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’.-]+(?: \p{L}[\p{L}'’.-]*)+$", RegexOptions.CultureInvariant)]
    private static partial Regex FirstAndLast();

    [GeneratedRegex(@"\b(?:[Ss]ig\.(?:ra)?|[Dd]ott\.(?:ssa)?|[Dd]r\.|[Ii]ng\.|[Gg]eom\.|[Rr]ag\.|[Aa]rch\.|[Aa]vv\.) ?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex WithTitle();
}
