using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Web.Studio.Definitions;

namespace Terrecablate.Workflow.Web.Studio.Descriptors;

/// <summary>What a script may use, as TypeScript declarations: the script editor completes from them.</summary>
internal sealed class TypeDefinitions(DefinitionQueries definitions)
{
    private const string Always = """
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowInstanceName(): string;
        declare function setWorkflowInstanceName(value: string): void;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(value: string): void;
        declare function isNullOrEmpty(value: string): boolean;
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function toJson(value: any): string;
        declare function stringToBase64(value: string): string;
        declare function stringFromBase64(value: string): string;
        declare function bytesFromString(value: string): ArrayBuffer;
        declare function bytesToString(value: ArrayBuffer): string;
        declare function bytesToBase64(value: ArrayBuffer): string;
        declare function bytesFromBase64(value: string): ArrayBuffer;
        declare function newGuid(): any;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;
        declare function parseGuid(value: string): any;
        declare function setOutcome(outcome: string): void;
        declare function setOutcomes(outcomes: string[]): void;

        """;

    public async Task<string> OfAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await definitions.FindAsync(definitionId, null, cancellationToken) is not { } drawing)
        {
            return Always;
        }

        var definition = drawing.Stored.Read();
        var variables = definition.Variables.Where(v => IsWord(v.Name)).ToList();
        return string.Concat(
        [
            Always,
            .. variables.Select(v => $"declare function get{Pascal(v.Name)}(): {Type(v)};\ndeclare function set{Pascal(v.Name)}(value: {Type(v)}): void;\n"),
            .. definition.Inputs.Where(i => IsWord(i.Name)).Select(i => $"declare function get{i.Name}(): {Type(i.TypeName)};\n"),
            $"declare const variables: {{ {string.Concat(variables.Select(v => $"{v.Name}: {Type(v)}; "))}}};\n",
        ]);
    }

    private static bool IsWord(string name) => name.Length > 0 && name.All(char.IsLetterOrDigit);

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Type(VariableDefinition variable) => Type(variable.TypeName) + (variable.IsArray ? "[]" : "");

    private static string Type(string typeName) => typeName switch
    {
        "String" or "Guid" or "TimeSpan" => "string",
        "Boolean" => "boolean",
        "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
        _ => "any",
    };
}
