using System.IO.Compression;
using Terrecablate.Workflow.Persistence;

namespace Terrecablate.Workflow.Testing;

/// <summary>
/// The example as each earlier version of the product left it in an SQLite file on its first morning, before a letter had left.
/// Each is named after the last migration that it has; a new migration needs the file of the one before.
/// </summary>
public static class EarlierSchemas
{
    private const string Extension = ".db.gz";

    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(EarlierSchemas).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(Extension, StringComparison.Ordinal)).Select(n => n[..^Extension.Length]).Order(StringComparer.Ordinal)];

    /// <summary>Lays the file of one where a test's database is to be.</summary>
    public static async Task LayAsync(string name, DatabaseOptions database)
    {
        await using var packed = new GZipStream(typeof(EarlierSchemas).Assembly.GetManifestResourceStream(name + Extension)!, CompressionMode.Decompress);
        await using var file = File.Create(database.Path);
        await packed.CopyToAsync(file);
    }
}
