using Mono.Cecil;

namespace Terrecablate.Workflow.Architecture.Tests;

/// <summary>Which methods a type calls, in lambdas and async bodies too.</summary>
internal static class Calls
{
    public static IEnumerable<MethodReference> Of(Type type)
    {
        using var module = ModuleDefinition.ReadModule(type.Assembly.Location);
        var definition = Find(module, type);
        return [.. WithNested(definition).SelectMany(t => t.Methods).Where(m => m.HasBody).SelectMany(m => m.Body.Instructions).Select(i => i.Operand).OfType<MethodReference>()];
    }

    private static TypeDefinition Find(ModuleDefinition module, Type type) =>
        type.DeclaringType is { } outer ? Find(module, outer).NestedTypes.Single(n => n.Name == type.Name) : module.GetType(type.FullName);

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => [type, .. type.NestedTypes.SelectMany(WithNested)];
}
