using Terrecablate.Workflow.Web.Commands;
using Terrecablate.Workflow.Web.Startup;

var asked = LaunchArguments.AfterSourceMarker(args);
return await CommandLine.TryRunAsync(asked, Console.Out, Console.Error)
    ?? await Server.RunAsync(asked, Console.Out, Console.Error);
