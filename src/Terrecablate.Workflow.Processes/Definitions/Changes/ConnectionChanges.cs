using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Definitions.Changes;

/// <summary>Which ways between activities come and go.</summary>
internal static class ConnectionChanges
{
    public static IEnumerable<DefinitionChange> Between(WorkflowDefinition before, WorkflowDefinition after)
    {
        var (old, now) = (Ways(before), Ways(after));
        var names = before.Activities().Concat(after.Activities()).GroupBy(a => a.Id).ToDictionary(g => g.Key, g => g.Last().DisplayName);
        var stillThere = after.Activities().Select(a => a.Id).ToHashSet();
        var gone = old.Except(now).Where(w => stillThere.Contains(w.Source)).ToList();
        foreach (var way in now.Except(old))
        {
            var instead = gone.FindIndex(g => g.Source == way.Source && g.Port == way.Port);
            var words = $"{From(way, names)} si va a «{Name(way.Target, names)}»";
            if (instead >= 0)
            {
                words += $" invece che a «{Name(gone[instead].Target, names)}»";
                gone.RemoveAt(instead);
            }

            yield return new DefinitionChange(way.Source, words);
        }

        foreach (var way in gone)
        {
            yield return new DefinitionChange(way.Source, $"{From(way, names)} non si va più a «{Name(way.Target, names)}»");
        }
    }

    private static List<Connection> Ways(WorkflowDefinition definition) => [.. definition.Activities().SelectMany(a => a.Connections)];

    private static string From(Connection way, Dictionary<string, string> names)
    {
        var after = $"dopo «{Name(way.Source, names)}»";
        return way.Port == "Done" ? after : $"{after}, con esito «{Label(way.Port)}»,";
    }

    private static string Label(string port) => port switch
    {
        "True" => "Sì",
        "False" => "No",
        "Default" => "Altrimenti",
        _ => Outcomes.Label(port),
    };

    private static string Name(string id, Dictionary<string, string> names) => names.GetValueOrDefault(id, id);
}
