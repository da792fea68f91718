using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Terrecablate.Workflow.Documents;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Notifications.Mail;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Architecture.Tests;

/// <summary>The product as the rules see it: its assemblies, its written types, its source files.</summary>
internal static class House
{
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        typeof(Refusal).Assembly, typeof(IWorkflowEngine).Assembly, typeof(EngineOptions).Assembly, typeof(WorkflowDb).Assembly,
        typeof(DatabaseVersion).Assembly, typeof(PickupMail).Assembly, typeof(DocumentRegistration).Assembly, typeof(Server).Assembly,
    ];

    /// <summary>Every type that somebody wrote: nothing that a compiler or a tool did.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. Assemblies.SelectMany(a => a.GetTypes()).Where(IsWritten)];

    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Every C# file under a folder of the repository that somebody wrote.</summary>
    public static IReadOnlyList<string> Sources(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Migrations" or "node_modules")),
    ];

    /// <summary>
    /// Checks a rule. A rule that selects nothing, or lets its canary through, could never fail and therefore fails.
    /// </summary>
    public static void Holds<T>(string rule, IEnumerable<T> selection, Func<T, bool> breaks, T canary, Func<T, string>? name = null)
    {
        var selected = selection.ToList();
        Assert.True(selected.Count > 0, $"{rule}: selects nothing.");
        Assert.True(breaks(canary), $"{rule}: does not see its canary.");
        var broken = selected.Where(breaks).Select(name ?? (item => $"{item}")).Order(StringComparer.Ordinal).ToList();
        Assert.True(broken.Count == 0, $"{rule}:\n  {string.Join("\n  ", broken)}");
    }

    public static bool IsIn(Type type, string space) => type.Namespace == space || type.Namespace?.StartsWith(space + ".", StringComparison.Ordinal) == true;

    private static bool IsWritten(Type type)
    {
        var outermost = type;
        while (outermost.DeclaringType is { } outer)
        {
            outermost = outer;
        }

        return type.Namespace?.StartsWith("Terrecablate.", StringComparison.Ordinal) == true
            && !type.Namespace.Contains(".Migrations", StringComparison.Ordinal)
            && outermost.Name != "_Imports"
            && !type.Name.Contains('<', StringComparison.Ordinal)
            && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
            && outermost.GetCustomAttribute<CompilerGeneratedAttribute>() is null
            && !typeof(IComponent).IsAssignableFrom(outermost);
    }

    private static string FindRoot(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Terrecablate.Workflow.sln")) ? folder.FullName : FindRoot(folder.Parent!);
}
