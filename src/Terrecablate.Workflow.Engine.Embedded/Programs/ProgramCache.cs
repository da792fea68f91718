using System.Collections.Concurrent;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Embedded.Programs;

/// <summary>Programs by definition version, for the whole process. Thread-safe.</summary>
internal sealed class ProgramCache
{
    private const int Limit = 500;

    private readonly ConcurrentDictionary<(string Definition, string Version), WorkflowProgram> _programs = [];

    public WorkflowProgram? Find(WorkflowDefinition definition) =>
        _programs.TryGetValue((definition.DefinitionId, definition.VersionId), out var program) && IsSame(program.Definition, definition)
            ? program
            : null;

    public void Keep(WorkflowProgram program)
    {
        if (_programs.Count >= Limit)
        {
            _programs.Clear();
        }

        _programs[(program.Definition.DefinitionId, program.Definition.VersionId)] = program;
    }

    /// <summary>A draft keeps its version while its text changes.</summary>
    public static bool IsSame(WorkflowDefinition one, WorkflowDefinition other) =>
        ReferenceEquals(one, other) || (one.Json.Length > 0 && one.Json == other.Json);
}
