using Terrecablate.Workflow.Domain.People;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>Who may do what, in one place. Each page and endpoint names one of these; a test walks every route.</summary>
public static class Policies
{
    /// <summary>Anyone with an account: reads the deadlines and the cycles.</summary>
    public const string Office = nameof(Office);

    /// <summary>Moves paper: resends, reassigns, changes dates, opens cycles. Never decides.</summary>
    public const string Secretariat = nameof(Secretariat);

    /// <summary>Attests milestones.</summary>
    public const string GeneralDirector = nameof(GeneralDirector);

    /// <summary>Validates the Report.</summary>
    public const string EvaluationUnit = nameof(EvaluationUnit);

    /// <summary>Draws and publishes the processes, and brings running ones to another version.</summary>
    public const string ProcessDesigner = nameof(ProcessDesigner);

    /// <summary>Configures: people, roles, jobs.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>Holds a task's link: that task and nothing else.</summary>
    public const string TaskLink = nameof(TaskLink);

    /// <summary>The roles that each policy admits.</summary>
    public static IReadOnlyDictionary<string, string[]> Roles { get; } = new Dictionary<string, string[]>
    {
        [Office] = [Role.Secretariat, Role.GeneralDirector, Role.EvaluationUnit, Role.Administrator, Role.ProcessDesigner],
        [Secretariat] = [Role.Secretariat, Role.Administrator],
        [GeneralDirector] = [Role.GeneralDirector],
        [EvaluationUnit] = [Role.EvaluationUnit],
        [ProcessDesigner] = [Role.ProcessDesigner, Role.Administrator],
        [Administrator] = [Role.Administrator],
    };
}
