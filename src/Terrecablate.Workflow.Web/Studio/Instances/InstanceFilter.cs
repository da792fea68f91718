using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Web.Studio.Instances;

/// <summary>Which instances a list is asked for, in the Studio's words.</summary>
internal sealed record InstanceFilter(JsonObject Asked)
{
    public int Page => Math.Max(0, Number("page") ?? 0);

    public int PageSize => Math.Clamp(Number("pageSize") ?? 100, 1, 500);

    public bool IsDescending => Asked.Text("orderDirection") is not "Ascending";

    public IQueryable<WorkflowInstance> Apply(IQueryable<WorkflowInstance> instances)
    {
        var ids = Texts("ids", "id");
        var definitions = Texts("definitionIds", "definitionId");
        var statuses = Statuses();
        var correlation = Asked.Text("correlationId");
        var search = Asked.Text("searchTerm");
        var version = Number("version");
        return instances
            .Where(i => ids.Count == 0 || ids.Contains(i.Id))
            .Where(i => definitions.Count == 0 || definitions.Contains(i.DefinitionId))
            .Where(i => correlation == null || i.CorrelationId == correlation)
            .Where(i => version == null || i.DefinitionVersion == version)
            .Where(i => search == null || i.Id.Contains(search) || i.DefinitionId.Contains(search) || (i.Name != null && i.Name.Contains(search)) || i.CorrelationId == search)
            .Where(i => statuses.Contains(i.Status));
    }

    private List<InstanceStatus> Statuses()
    {
        var wanted = Texts("statuses", "status");
        var precise = Texts("subStatuses", "subStatus");
        var hasIncidents = Asked["hasIncidents"] is JsonValue flag && flag.TryGetValue<bool>(out var value) ? value : (bool?)null;
        return
        [
            .. Enum.GetValues<InstanceStatus>()
                .Where(s => wanted.Count == 0 || wanted.Contains(InstanceAnswers.Standing(s).Status))
                .Where(s => precise.Count == 0 || precise.Contains(s.ToString()))
                .Where(s => hasIncidents is null || hasIncidents == (s == InstanceStatus.Faulted)),
        ];
    }

    private List<string> Texts(string list, string single) => [.. Asked.Texts(list), .. Asked.Text(single) is { } one ? [one] : Array.Empty<string>()];

    private int? Number(string name) => Asked[name] is JsonValue value && int.TryParse(value.ToString(), out var number) ? number : null;
}
