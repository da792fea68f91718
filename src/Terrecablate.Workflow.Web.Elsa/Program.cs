using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Terrecablate.Workflow.Web.Commands;
using Terrecablate.Workflow.Web.Elsa;
using Terrecablate.Workflow.Web.Startup;

var asked = Server.Asked(args);
return await CommandLine.TryRunAsync(asked, Console.Out, Console.Error)
    ?? await Server.RunAsync(asked, Console.Out, Console.Error, new Dictionary<string, Action<WebApplicationBuilder>> { ["Elsa"] = AddElsa });

static void AddElsa(WebApplicationBuilder builder)
{
    var path = Path.GetFullPath(builder.Configuration["Database:ElsaPath"] ?? "data/elsa.db", builder.Environment.ContentRootPath);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    builder.Services.AddElsaBehindProcesses(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString());
}
