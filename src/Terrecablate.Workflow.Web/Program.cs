using Terrecablate.Workflow.Web.Commands;
using Terrecablate.Workflow.Web.Startup;

return await CommandLine.TryRunAsync(args, Console.Out, Console.Error)
    ?? await Server.RunAsync(args, Console.Out, Console.Error);
