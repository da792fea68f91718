using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NetArchTest.Rules;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Architecture.Tests;

/// <summary>What the project files cannot say.</summary>
public class LayerTests
{
    private static readonly string[] Writes = ["SaveChanges", "ExecuteUpdate", "ExecuteDelete", "ExecuteSql"];

    [Fact]
    public void pages_read_from_the_database_and_never_write_to_it() =>
        House.Holds(
            "A page writes through a use case",
            House.Types.Where(t => House.IsIn(t, "Terrecablate.Workflow.Web.Pages") && t.DeclaringType is null),
            type => Calls.Of(type).Any(call => Writes.Any(write => call.Name.StartsWith(write, StringComparison.Ordinal))),
            typeof(Canaries.WritingPage));

    [Fact]
    public void hangfire_is_known_to_the_jobs_and_the_start_up_alone()
    {
        var users = Users("Hangfire", House.Assemblies);
        var canaries = Users("Hangfire", [typeof(Canaries).Assembly]);

        House.Holds(
            "Hangfire stays in Web/Jobs and Web/Startup",
            users,
            type => !House.IsIn(type, "Terrecablate.Workflow.Web.Jobs") && !House.IsIn(type, "Terrecablate.Workflow.Web.Startup"),
            canaries.Single(type => type.Name == nameof(Canaries.JobInThePages)));
    }

    [Fact]
    public void the_domain_and_the_engine_reference_nothing() =>
        House.Holds(
            "Only the framework is referenced",
            new[] { typeof(Refusal).Assembly, typeof(IWorkflowEngine).Assembly },
            assembly => assembly.GetReferencedAssemblies().Any(reference => !reference.Name!.StartsWith("System", StringComparison.Ordinal)),
            typeof(WorkflowDb).Assembly,
            assembly => string.Join(", ", assembly.GetReferencedAssemblies().Select(r => r.Name)));

    [Fact]
    public void every_page_model_is_a_page_of_the_pages_folder() =>
        House.Holds(
            "Page models live in Web/Pages",
            House.Types.Where(t => typeof(PageModel).IsAssignableFrom(t)),
            type => !House.IsIn(type, "Terrecablate.Workflow.Web.Pages"),
            typeof(Canaries.WritingPage));

    private static List<Type> Users(string library, IEnumerable<Assembly> assemblies) =>
        [.. NetArchTest.Rules.Types.InAssemblies(assemblies).That().HaveDependencyOn(library).GetTypes()];
}
