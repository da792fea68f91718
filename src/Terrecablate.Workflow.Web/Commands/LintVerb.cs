using System.CommandLine;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Linting;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary><c>lint</c>: checks a plan for coherence.</summary>
internal static class LintVerb
{
    private static readonly Argument<string> File = new("FILE") { Description = "il file del ciclo" };

    public static Command Create()
    {
        var command = new Command("lint", "Controlla la coerenza di un piano.") { File };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var findings = PlanLinter.Check(await InputFile.ReadCycleAsync(parse.GetValue(File)!, cancellation));
        foreach (var finding in findings)
        {
            await JsonOutput.WriteAsync(parse.InvocationConfiguration.Output, new JsonObject
            {
                ["code"] = finding.Code,
                ["severity"] = finding.Severity.ToString(),
                ["path"] = finding.Path,
                ["message"] = finding.Message,
            });
        }

        return findings.Count > 0 ? 1 : 0;
    }
}
