using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.People;

namespace Terrecablate.Workflow.Processes.People;

/// <summary>Holders for the roles of an example or a simulation: invented, the same each run, all at example.org.</summary>
public sealed class InventedPeople(WorkflowDb db)
{
    private static readonly DateOnly Since = new(2015, 1, 1);

    private static readonly (string Ref, string Name, string[] Roles)[] Office =
    [
        ("person:dg", "Livia Ferrantini", [Role.GeneralDirector, Role.Rpct]),
        ("person:secretariat", "Marta Bellincioni", [Role.Secretariat]),
        ("person:chair", "Ottavio Salimbeni", [Role.BoardChair]),
        ("person:auditors", "Renata Calvelli", [Role.AuditBoard]),
        ("person:nv", "Edoardo Vannoccini", [Role.EvaluationUnit]),
        ("person:accounting", "Silvia Pannocchieschi", [Role.Accounting]),
        ("person:personnel", "Dario Cinughi", [Role.Personnel]),
        ("person:designer", "Irene Tolomelli", [Role.ProcessDesigner]),
    ];

    private static readonly string[] Heads = ["Guido Piccolorsi", "Nora Bandinucci", "Tullio Malavolta", "Elsa Marescotti", "Piero Forteguerra", "Anna Ugurgeri"];

    private static readonly string[] Assignees = ["Bruno Saracinelli", "Clara Petroncini", "Fabio Accarigi", "Gemma Bichilli"];

    private string _prefix = "";

    /// <summary>Adds the people and mandates that the plan needs.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="prefix">Goes before each id, where more than one body lives in the installation.</param>
    public void Add(CyclePlan plan, string prefix = "")
    {
        _prefix = prefix;
        foreach (var (id, name, roles) in Office)
        {
            Add(id, name);
            foreach (var role in roles)
            {
                Hold(id, role, null);
            }
        }

        foreach (var (area, n) in plan.Areas.Select((area, n) => (area, n)))
        {
            var id = FormattableString.Invariant($"person:head-{n + 1}");
            Add(id, Heads[n % Heads.Length]);
            Hold(id, Role.AreaHead, area);
        }

        foreach (var (project, n) in plan.Projects.Select((project, n) => (project, n)))
        {
            var id = project.AssigneeRef ?? FormattableString.Invariant($"person:assignee-{n + 1}");
            Add(id, Assignees[n % Assignees.Length]);
            Hold(id, Role.Assignee, project.Id);
        }
    }

    private void Add(string id, string name)
    {
        if (db.People.Local.All(p => p.Id != _prefix + id))
        {
            db.People.Add(new Person { Id = _prefix + id, Name = name, Email = name.ToLowerInvariant().Replace(' ', '.') + "@example.org" });
        }
    }

    private void Hold(string personId, string role, string? scope) =>
        db.Mandates.Add(new Mandate { Id = $"{_prefix}{personId}:{role}:{scope}", PersonId = _prefix + personId, Role = role, Scope = scope, From = Since, Act = "Nomina di esempio" });
}
