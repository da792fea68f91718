using System.CommandLine;
using Terrecablate.Workflow.Persistence;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary><c>restore</c>: puts a copy into a new database, of the same kind or of another.</summary>
internal static class RestoreVerb
{
    private static readonly Argument<string> File = new("FILE") { Description = "la copia fatta da backup" };

    public static Command Create() => DatabaseSettings.Verb("restore", "Ripristina una copia in un database nuovo, anche di altro tipo.", RunAsync, File);

    private static async Task<int> RunAsync(ParseResult parse, DatabaseOptions database, CancellationToken cancellation)
    {
        var file = Path.GetFullPath(parse.GetValue(File)!);
        await DatabaseCopy.RestoreAsync(file, database, cancellation);
        var report = await CopyReport.OfAsync(database, cancellation);
        await JsonOutput.WriteAsync(parse.InvocationConfiguration.Output, report.ToJson(("file", file), ("to", database.Place)));
        return report.IsWhole ? 0 : 1;
    }
}
