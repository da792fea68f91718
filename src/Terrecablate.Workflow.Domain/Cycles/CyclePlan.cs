using Terrecablate.Workflow.Domain.Bodies;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.Milestones;
using Terrecablate.Workflow.Domain.Objectives;
using Terrecablate.Workflow.Domain.People;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>The data of one yearly cycle, as a cycle file gives them. Immutable; lists keep the order of the file.</summary>
public sealed record CyclePlan
{
    /// <summary>The cycle's year, from which year offsets count.</summary>
    public required int Year { get; init; }

    /// <summary>The body's name.</summary>
    public required string OrganizationName { get; init; }

    /// <summary>The years that the plan spans; the cycle's year alone when the file gives none.</summary>
    public required IReadOnlyList<int> Triennium { get; init; }

    /// <summary>The member bodies with their shares.</summary>
    public required IReadOnlyList<Member> Members { get; init; }

    /// <summary>The organs and roles that the file describes.</summary>
    public IReadOnlyList<PlanBody> Bodies { get; init; } = [];

    /// <summary>The organizational units, each with its sub-units.</summary>
    public IReadOnlyList<PlanUnit> Units { get; init; } = [];

    /// <summary>The names of the areas: the units whose name begins with «Area ».</summary>
    public IReadOnlyList<string> Areas => [.. Units.Select(unit => unit.Name).Where(name => name.StartsWith("Area ", StringComparison.Ordinal))];

    /// <summary>The deadlines with their rules.</summary>
    public required IReadOnlyList<PlanDeadline> Deadlines { get; init; }

    /// <summary>The objectives with their indicators.</summary>
    public required IReadOnlyList<Objective> Objectives { get; init; }

    /// <summary>What the plan says of each kind of objective, by the kind's name.</summary>
    public IReadOnlyDictionary<string, string> KindNotes { get; init; } = new Dictionary<string, string>();

    /// <summary>All the indicators, objective by objective.</summary>
    public IReadOnlyList<Indicator> Indicators => [.. Objectives.SelectMany(objective => objective.Indicators)];

    /// <summary>The special projects with their tranches.</summary>
    public IReadOnlyList<SpecialProject> Projects { get; init; } = [];

    /// <summary>The choices of scoring.</summary>
    public ScoringParameters Scoring { get; init; } = ScoringParameters.Default;

    /// <summary>What the body decides for the cycle.</summary>
    public CycleParameters Parameters { get; init; } = CycleParameters.Default;

    /// <summary>How the premiums are split.</summary>
    public Premiums Premiums { get; init; } = Premiums.Default;

    /// <summary>The people of the file; roles without one get an invented holder elsewhere.</summary>
    public IReadOnlyList<PlanPerson> Persons { get; init; } = [];

    /// <summary>The acts that the plan quotes.</summary>
    public IReadOnlyList<PlanAct> Acts { get; init; } = [];

    /// <summary>The deadline with an id.</summary>
    /// <exception cref="Refusal"><c>plan.deadline-unknown</c>: the plan has no such deadline.</exception>
    public PlanDeadline Deadline(string id) => Deadlines.FirstOrDefault(deadline => deadline.Id == id)
        ?? throw new Refusal("plan.deadline-unknown", $"Il ciclo {Year} non ha la scadenza «{id}»: forse «{Nearest.To(id, Deadlines.Select(deadline => deadline.Id))}».");

    /// <summary>The project with an id.</summary>
    /// <exception cref="Refusal"><c>plan.project-unknown</c>: the plan has no such project.</exception>
    public SpecialProject Project(string id) => Projects.FirstOrDefault(project => project.Id == id)
        ?? throw new Refusal("plan.project-unknown", $"Il ciclo {Year} non ha il progetto «{id}»: forse «{Nearest.To(id, Projects.Select(project => project.Id))}».");

    /// <summary>The indicator with an id.</summary>
    /// <exception cref="Refusal"><c>plan.indicator-unknown</c>: the plan has no such indicator.</exception>
    public Indicator Indicator(string id) => Indicators.FirstOrDefault(indicator => indicator.Id == id)
        ?? throw new Refusal("plan.indicator-unknown", $"Il ciclo {Year} non ha l'indicatore «{id}»: forse «{Nearest.To(id, Indicators.Select(indicator => indicator.Id))}».");

    /// <summary>The area whose head answers for an indicator; none when the plan gives no area, and then the General Director answers.</summary>
    /// <remarks>The indicator's own owner first, then the unit of its objective; a sub-unit counts as its area.</remarks>
    public string? OwnerArea(Indicator indicator)
    {
        var objective = Objectives.FirstOrDefault(candidate => candidate.Id == indicator.ObjectiveId);
        return AreaOf(indicator.Owner) ?? AreaOf(objective?.OrgUnit);
    }

    /// <summary>The role that answers for an indicator: <see cref="Role.AreaHead"/> where there is an area, otherwise <see cref="Role.GeneralDirector"/>.</summary>
    public string OwnerRole(Indicator indicator) => OwnerArea(indicator) is null ? Role.GeneralDirector : Role.AreaHead;

    private string? AreaOf(string? unit) => unit is null ? null
        : Units.FirstOrDefault(candidate => Areas.Contains(candidate.Name) && (candidate.Name == unit || candidate.SubUnits.Contains(unit)))?.Name;
}
