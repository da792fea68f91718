using System.IO.Compression;

namespace Terrecablate.Workflow.Documents.Word;

/// <summary>Packs a ZIP again without what depends on the moment: the entries' times and their order.</summary>
internal static class FixedZip
{
    // The earliest moment that the format can hold.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(byte[] zip)
    {
        using var source = new ZipArchive(new MemoryStream(zip, writable: false), ZipArchiveMode.Read);
        using var packed = new MemoryStream();
        using (var target = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            // "[Content_Types].xml" sorts first, where readers expect it.
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                Copy(entry, target.CreateEntry(entry.FullName, CompressionLevel.Optimal));
            }
        }

        return packed.ToArray();
    }

    private static void Copy(ZipArchiveEntry from, ZipArchiveEntry to)
    {
        to.LastWriteTime = Always;
        using var read = from.Open();
        using var write = to.Open();
        read.CopyTo(write);
    }
}
