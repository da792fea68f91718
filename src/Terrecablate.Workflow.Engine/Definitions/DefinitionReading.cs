namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>What reading gave: a definition, or everything that is wrong with the text.</summary>
/// <param name="Definition">The definition; null where there are problems.</param>
/// <param name="Problems">All problems, in the order of the text; empty where there is a definition.</param>
public sealed record DefinitionReading(WorkflowDefinition? Definition, IReadOnlyList<DefinitionProblem> Problems)
{
    /// <summary>The definition.</summary>
    /// <exception cref="FormatException">There are problems; the message names them all.</exception>
    public WorkflowDefinition Required => Definition
        ?? throw new FormatException(string.Join(Environment.NewLine, Problems.Select(p => $"{p.Path}: {p.Message}")));
}

/// <summary>One reason why a text is no definition.</summary>
/// <param name="Path">Where, as a JSON path: <c>$.root.activities[3].id</c>.</param>
/// <param name="Message">What is wrong and what to do, in Italian.</param>
public sealed record DefinitionProblem(string Path, string Message);
