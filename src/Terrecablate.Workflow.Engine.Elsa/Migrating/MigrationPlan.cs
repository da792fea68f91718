using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Elsa.Migrating;

/// <summary>From which version to which, and what has become of the activities.</summary>
internal sealed record MigrationPlan(WorkflowDefinition From, WorkflowDefinition To, IReadOnlyDictionary<string, string> Names)
{
    public string Renamed(string activityId) => Names.GetValueOrDefault(activityId, activityId);

    /// <summary>What stands at a place of Elsa's tree, and what has taken its place; null where the old version has nothing there.</summary>
    /// <param name="nodeId">Ids from the outermost activity, which is the workflow itself, inwards.</param>
    public Place? Find(string nodeId)
    {
        var ids = nodeId.Split(':');
        if (ids.Length < 2 || ids[1] != From.Root.Id)
        {
            return null;
        }

        var place = new Place(From.Root, Fits(From.Root, To.Root) ? To.Root : null, null, [To.Root.Id]);
        foreach (var id in ids.Skip(2))
        {
            if (place.Old.Children.FirstOrDefault(c => c.Activity.Id == id)?.Activity is not { } child)
            {
                return null;
            }

            var successor = place.New?.Children.Select(c => c.Activity).FirstOrDefault(a => Fits(child, a));
            place = new Place(child, successor, place, [.. place.Path, successor?.Id ?? ""]);
        }

        return place;
    }

    private bool Fits(ActivityDefinition old, ActivityDefinition candidate) => candidate.Id == Renamed(old.Id) && candidate.Type == old.Type;
}

/// <param name="Old">The activity of the old version.</param>
/// <param name="New">The one that has taken its place; null where there is none.</param>
/// <param name="Parent">What both lie in; null for the outermost.</param>
/// <param name="Path">The ids of the new one's place, below the workflow.</param>
internal sealed record Place(ActivityDefinition Old, ActivityDefinition? New, Place? Parent, IReadOnlyList<string> Path);
