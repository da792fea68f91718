using System.CommandLine;
using System.Globalization;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>The executable as a command line: one class a verb, each giving its <see cref="Command"/>.</summary>
public static class CommandLine
{
    /// <summary>Bad usage or bad input.</summary>
    public const int BadUsage = 2;

    // A verb is a static class with Create(): options, description, action. Its action returns the exit code,
    // writes JSON on the configured output, and throws BadInput for what the caller must correct.
    private static readonly RootCommand Root = new("Il ciclo della performance. Senza verbo avvia il servizio.")
    {
        DeadlineVerb.Create(),
        ScoreVerb.Create(),
        LintVerb.Create(),
        QuorumVerb.Create(),
        SimulateVerb.Create(),
        RunWorkflowVerb.Create(),
        VerifyRegisterVerb.Create(),
        MigrateVerb.Create(),
        BackupVerb.Create(),
        RestoreVerb.Create(),
        CheckVerb.Create(),
    };

    /// <summary>Runs the verb that the arguments name.</summary>
    /// <returns>The exit code; none when the arguments name no verb, so that the caller serves.</returns>
    public static async Task<int?> TryRunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var asksHelp = args is ["--help" or "-h" or "-?" or "--version"];
        if (args.Length == 0 || (args[0].StartsWith('-') && !asksHelp))
        {
            return null;
        }

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("it-IT");
        var parse = Root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (!asksHelp && Usage.Complaint(parse, args[0]) is { } complaint)
        {
            await error.WriteLineAsync(complaint);
            return BadUsage;
        }

        try
        {
            return await parse.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is BadInput or CycleFileException or Refusal)
        {
            await error.WriteLineAsync(e.Message.ReplaceLineEndings(" "));
            return BadUsage;
        }
    }
}
