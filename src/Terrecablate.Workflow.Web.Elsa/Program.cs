using Terrecablate.Workflow.Web.Commands;
using Terrecablate.Workflow.Web.Elsa;
using Terrecablate.Workflow.Web.Startup;

var asked = Server.Asked(args);
return await CommandLine.TryRunAsync(asked, Console.Out, Console.Error)
    ?? await Server.RunAsync(asked, Console.Out, Console.Error, ElsaHost.Engines);
