using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Studio.Descriptors;

/// <summary>What the drop-down lists of the steps offer where it depends on the body: roles, forms, deadlines, ladders.</summary>
internal sealed class InputOptions(WorkflowDb db)
{
    private static readonly string[] CommonDeadlines = ["open+2wd", "open+5wd", "open+10wd", "open+20wd"];
    private static readonly string[] CommonLadders = ["T-7,T-3,T-1,T", "T-3,T-1,T"];

    /// <summary>The choices by the name of the input. What the body's drawings say already is among them, whatever it is.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Choice>>> ReadAsync(CancellationToken cancellationToken)
    {
        var drawn = await DrawnAsync(cancellationToken);
        return new Dictionary<string, IReadOnlyList<Choice>>
        {
            ["role"] = [.. Role.All.Select(r => new Choice(Role.Label(r), r))],
            ["form"] = [.. TaskForm.All.Select(f => new Choice(f.Name, f.Name))],
            ["deadline"] = [.. await DeadlinesAsync(cancellationToken), .. Others(drawn, "deadline", CommonDeadlines).Select(c => c with { Text = $"{DueDates.InWords(c.Value)} ({c.Value})" })],
            ["reminders"] = [new Choice("quella dell'ufficio", "default"), .. Others(drawn, "reminders", CommonLadders)],
        };
    }

    private async Task<IReadOnlyList<Choice>> DeadlinesAsync(CancellationToken cancellationToken)
    {
        var described = await db.Deadlines.AsNoTracking().Select(d => new { d.Code, d.What }).ToListAsync(cancellationToken);
        var codes = described.Select(d => (d.Code, Name: DeadlineNames.Of(d.Code, d.What))).Concat(DeadlineNames.All).DistinctBy(d => d.Code);
        return [.. codes.Select(d => new Choice($"{d.Code}: {d.Name}", d.Code))];
    }

    private static IEnumerable<Choice> Others(ILookup<string, string> drawn, string input, IEnumerable<string> common) =>
        common.Concat(drawn[input]).Where(v => v is not "default" && !DeadlineNames.All.Any(d => d.Code == v)).Distinct().Order(StringComparer.Ordinal).Select(v => new Choice(v, v));

    private async Task<ILookup<string, string>> DrawnAsync(CancellationToken cancellationToken)
    {
        var drawings = await db.Definitions.AsNoTracking()
            .Where(d => !db.Definitions.Any(later => later.DefinitionId == d.DefinitionId && later.Version > d.Version))
            .Select(d => d.Json)
            .ToListAsync(cancellationToken);
        return drawings.SelectMany(json => DefinitionReader.Read(json).Required.Activities())
            .SelectMany(a => a.Inputs.Values)
            .Where(i => i.Expression is { Type: "Literal", Text.Length: > 0 })
            .ToLookup(i => i.Name, i => i.Expression.Text);
    }
}
