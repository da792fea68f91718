using System.CommandLine;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Bodies;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary><c>quorum</c>: says whether a session of the Assembly is valid and whether it approves.</summary>
internal static class QuorumVerb
{
    private static readonly Option<string> Cycle = new("--cycle") { Description = "il file del ciclo", Required = true };
    private static readonly Option<string> Present = new("--present") { Description = "i soci presenti, \"A,B\"", Required = true };
    private static readonly Option<string> For = new("--for") { Description = "i soci favorevoli, \"A,B\"" };
    private static readonly Option<string> CallOption = new("--call") { Description = "first oppure second" };

    public static Command Create()
    {
        var command = new Command("quorum", "Conta quote e teste di una seduta.") { Cycle, Present, For, CallOption };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var call = (parse.GetValue(CallOption) ?? "first") switch
        {
            "first" => Call.First,
            "second" => Call.Second,
            var other => throw new BadInput($"--call: «{other}» è sconosciuto: usa first oppure second."),
        };
        var plan = await InputFile.ReadCycleAsync(parse.GetValue(Cycle)!, cancellation);
        var result = Quorum.Count(plan.Members, Names(parse.GetValue(Present)), Names(parse.GetValue(For)), call, plan.Parameters.Quorum);
        await JsonOutput.WriteAsync(parse.InvocationConfiguration.Output, new JsonObject
        {
            ["presentShare"] = JsonOutput.Number(result.PresentShare),
            ["presentHeads"] = result.PresentHeads,
            ["constituted"] = result.IsConstituted,
            ["forShare"] = JsonOutput.Number(result.ForShare),
            ["approved"] = result.IsApproved,
            ["why"] = JsonOutput.Texts(result.Why),
        });
        return 0;
    }

    private static string[] Names(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
