using System.Text;
using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>Reads the files that a verb names, from any current folder.</summary>
internal static class InputFile
{
    /// <summary>The text of a file.</summary>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return Decode(await File.ReadAllBytesAsync(path, cancellation));
        }
        catch (DecoderFallbackException e)
        {
            throw new BadInput($"{path}: byte {e.Index}: il file non è scritto in UTF-8: salvalo di nuovo in UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var reason = path.Length == 0 ? "manca il nome del file"
                : Directory.Exists(path) ? "è una cartella, serve un file"
                : e is FileNotFoundException or DirectoryNotFoundException ? "il file non esiste"
                : "il file non si può leggere";
            throw new BadInput($"{(path.Length == 0 ? "\"\"" : path)}: {reason}: controlla il percorso.");
        }
    }

    // UTF-8 unless a mark at the beginning says otherwise; a byte that is no letter must not become a question mark.
    private static string Decode(byte[] bytes)
    {
        Encoding encoding = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
            ? new UnicodeEncoding(bytes[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true)
            : new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
        var mark = encoding.Preamble;
        return encoding.GetString(bytes.AsSpan().StartsWith(mark) ? bytes.AsSpan(mark.Length) : bytes);
    }

    /// <summary>A cycle file.</summary>
    public static async Task<CyclePlan> ReadCycleAsync(string path, CancellationToken cancellation) =>
        CycleFile.Read(await ReadAsync(path, cancellation), path);
}
