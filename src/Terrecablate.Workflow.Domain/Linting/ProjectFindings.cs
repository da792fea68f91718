using System.Globalization;
using System.Text.RegularExpressions;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.Milestones;

namespace Terrecablate.Workflow.Domain.Linting;

/// <summary>Findings on special projects and their tranches.</summary>
internal static partial class ProjectFindings
{
    public static IEnumerable<PlanFinding> In(CyclePlan plan) =>
        plan.Projects.SelectMany(project => Dates(project).Concat(Sums(project)).Concat(Balance(project, plan)).Concat(People(project, plan)))
            .Concat(Kinds(plan))
            .Concat(DatesOfDeadlines(plan));

    private static IEnumerable<PlanFinding> Dates(SpecialProject project)
    {
        foreach (var (index, tranche) in project.Tranches.Index())
        {
            var path = Place(project, index) + ".date";
            var printed = Printed(tranche) ?? tranche.Date;
            if (printed != tranche.Date || tranche.IsCorrected)
            {
                yield return new PlanFinding("IN.01", FindingSeverity.Error, path,
                    $"Il documento stampa {Italian.ShortDate(printed)}, il dato corretto è {Italian.ShortDate(tranche.Date)}: pubblica un'errata corrige del piano.");
            }

            if (index > 0 && tranche.Date <= project.Tranches[index - 1].Date)
            {
                yield return new PlanFinding(tranche.Kind == TrancheKind.Balance ? "IN.01" : "PL.02", FindingSeverity.Error, path,
                    $"La tranche {tranche.Seq} del {Italian.ShortDate(tranche.Date)} non viene dopo la precedente ({Italian.ShortDate(project.Tranches[index - 1].Date)}): correggi le date.");
            }
        }
    }

    private static IEnumerable<PlanFinding> Sums(SpecialProject project)
    {
        var sum = project.Tranches.Sum(tranche => tranche.Percent);
        if (sum != 100m)
        {
            yield return new PlanFinding("PL.01", FindingSeverity.Error, project.Path + ".sal",
                $"Le tranche di {project.Id} sommano {Italian.Number(sum)} %, non 100 %: correggi le percentuali.");
        }

        if (project.Amount is null)
        {
            yield return new PlanFinding("IN.09", FindingSeverity.Warning, project.Path + ".amount",
                $"{project.Id} non indica la somma (Allegato A mancante): senza importo le tranche non si possono pagare, aggiungilo.");
        }
    }

    // The balance waits for the final accounts, so it cannot come before their own deadline.
    private static IEnumerable<PlanFinding> Balance(SpecialProject project, CyclePlan plan)
    {
        var accounts = plan.Deadlines.FirstOrDefault(deadline => deadline.Id.Contains("CONSUNTIVO", StringComparison.OrdinalIgnoreCase));
        if (accounts?.Rule is not (DeadlineRule.AnnualDate or DeadlineRule.FixedDate))
        {
            yield break;
        }

        var due = accounts.Resolve(plan.Year, WorkingCalendar.Siena).Nominal;
        foreach (var (index, tranche) in project.Tranches.Index().Where(pair => pair.Item.Kind == TrancheKind.Balance && pair.Item.Date < due))
        {
            yield return new PlanFinding("IN.02", FindingSeverity.Warning, Place(project, index) + ".date",
                $"Il saldo del {Italian.ShortDate(tranche.Date)} precede il Bilancio Consuntivo da cui dipende ({Italian.ShortDate(due)}): vale come data minima, scrivi che si paga dopo l'approvazione.");
        }
    }

    private static IEnumerable<PlanFinding> People(SpecialProject project, CyclePlan plan)
    {
        if (project.AssigneeRef is null)
        {
            yield return new PlanFinding("PL.11", FindingSeverity.Error, project.Path + ".assigneeRef",
                $"{project.Id} non ha un assegnatario: indica la persona, altrimenti nessuno può presentare le evidenze.");
        }
        else if (plan.Persons.All(person => person.Ref != project.AssigneeRef))
        {
            yield return new PlanFinding("PL.11", FindingSeverity.Error, project.Path + ".assigneeRef",
                $"{project.Id} è assegnato a «{project.AssigneeRef}», che non è fra le persone: aggiungila o correggi il riferimento.");
        }

        if (project.Indicators.Count > 0)
        {
            yield return new PlanFinding("PL.12", FindingSeverity.Note, project.Path + ".indicators",
                $"I {project.Indicators.Count} indicatori di {project.Id} sono solo testo, senza valore atteso: concorda prima del SAL 1 che cosa li dimostra.");
        }
    }

    private static IEnumerable<PlanFinding> Kinds(CyclePlan plan)
    {
        var isOrganizational = plan.KindNotes.TryGetValue("SpecialProject", out var note)
            && note.Contains("organiz", StringComparison.OrdinalIgnoreCase);
        if (isOrganizational && plan.Projects.Any(project => project.AssigneeRef is not null))
        {
            yield return new PlanFinding("IN.05", FindingSeverity.Warning, "$.objectiveTypes.SpecialProject",
                "I progetti speciali sono detti performance organizzativa ma sono assegnati a singoli dipendenti: decidi a quale quota contribuiscono.");
        }
    }

    // "DL.SAL2" and the second tranche say the same thing twice; they must say it alike.
    private static IEnumerable<PlanFinding> DatesOfDeadlines(CyclePlan plan)
    {
        foreach (var (index, deadline) in plan.Deadlines.Index())
        {
            if (deadline.Rule is DeadlineRule.FixedDate rule && DeadlineOfTranche().Match(deadline.Id) is { Success: true } match
                && plan.Projects.FirstOrDefault(project => project.Tranches.Any(tranche => Is(tranche, match) && tranche.Date != rule.Date)) is { } project)
            {
                yield return new PlanFinding("PL.13", FindingSeverity.Error, FormattableString.Invariant($"$.deadlines[{index}].rule.date"),
                    $"{deadline.Id} dice {Italian.ShortDate(rule.Date)}, la tranche corrispondente di {project.Id} un'altra data: allineale.");
            }
        }
    }

    private static bool Is(Tranche tranche, Match match) => tranche.Seq.ToString(CultureInfo.InvariantCulture) == match.Groups[1].Value;

    private static DateOnly? Printed(Tranche tranche) =>
        tranche.Raw is { } raw && PrintedDate().Match(raw) is { Success: true } match
        && DateOnly.TryParseExact(match.Value, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string Place(SpecialProject project, int index) => FormattableString.Invariant($"{project.Path}.sal[{index}]");

    [GeneratedRegex(@"\d{2}/\d{2}/\d{4}")]
    private static partial Regex PrintedDate();

    [GeneratedRegex(@"^DL\.SAL(\d)$")]
    private static partial Regex DeadlineOfTranche();
}
