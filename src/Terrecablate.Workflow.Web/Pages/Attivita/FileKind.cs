namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>A file's type by its first bytes; its name and what the browser says of it prove nothing.</summary>
public static class FileKind
{
    public const string Unknown = "application/octet-stream";

    private static readonly (byte[] Start, string Type)[] Known =
    [
        ("%PDF-"u8.ToArray(), "application/pdf"),
        ([0x50, 0x4B, 0x03, 0x04], "application/zip"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/x-ole-storage"),
    ];

    public static string Of(ReadOnlySpan<byte> content)
    {
        foreach (var (start, type) in Known)
        {
            if (content.StartsWith(start))
            {
                return type;
            }
        }

        return Unknown;
    }
}
