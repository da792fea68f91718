using System.CommandLine;
using Terrecablate.Workflow.Persistence;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary><c>backup</c>: a copy of the whole database in one file, while the service runs.</summary>
internal static class BackupVerb
{
    private static readonly Argument<string> File = new("FILE") { Description = "il file nuovo in cui copiare" };

    public static Command Create() => DatabaseSettings.Verb("backup", "Copia il database in un file, anche mentre il servizio lavora.", RunAsync, File);

    private static async Task<int> RunAsync(ParseResult parse, DatabaseOptions database, CancellationToken cancellation)
    {
        var file = Path.GetFullPath(parse.GetValue(File)!);
        await DatabaseCopy.BackupAsync(database, file, cancellation);
        var report = await CopyReport.OfAsync(new DatabaseOptions { Path = file }, cancellation);
        await JsonOutput.WriteAsync(parse.InvocationConfiguration.Output, report.ToJson(("file", file), ("from", database.Place)));
        return report.IsWhole ? 0 : 1;
    }
}
