using FsCheck.Xunit;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Checks.Checked;

namespace Terrecablate.Workflow.Engine.Tests.Checks;

/// <summary>What holds of every drawing made as the product asks.</summary>
[Properties(Arbitrary = [typeof(AnyDrawing)], MaxTest = 60)]
public sealed class DrawingProperties
{
    [Property]
    public void a_drawing_of_whole_parts_has_no_findings(Drawing drawing) => Assert.Empty(Findings(drawing.Json()).Select(f => $"{f.Code} {f.ActivityId}"));

    [Property]
    public void a_drawing_that_lacks_any_one_connection_is_refused(Drawing drawing, int which)
    {
        var missing = drawing.Connections[Math.Abs(which % drawing.Connections.Count)];
        Assert.Contains(Findings(drawing.Json(c => c != missing)), f => f.Severity == CheckSeverity.Error);
    }

    [Property]
    public async Task a_drawing_without_findings_reaches_its_end(Drawing drawing)
    {
        var world = new World(configure: o => o.RequireEnd = true);
        world.Definitions.Add(drawing.Json());
        var started = await world.RunAsync("drawn");
        for (var round = 0; round < 500 && world.Store.Bookmarks.FirstOrDefault(b => b.InstanceId == started.InstanceId) is { } bookmark; round++)
        {
            await world.Engine.ResumeAsync(new ResumeBookmark(started.InstanceId, bookmark.Id));
        }

        var instance = world.InstanceOf("drawn");
        Assert.Equal((InstanceStatus.Finished, null), (instance.Status, instance.Incident));
    }
}
