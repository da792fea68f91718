using Terrecablate.Workflow.Web.Commands;

if (await CommandLine.TryRunAsync(args, Console.Out, Console.Error) is { } code)
{
    return code;
}

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
await app.RunAsync();
return 0;
