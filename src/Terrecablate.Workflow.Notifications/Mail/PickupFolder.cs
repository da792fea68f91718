using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace Terrecablate.Workflow.Notifications.Mail;

/// <summary>Reads what <see cref="PickupMail"/> has written.</summary>
public sealed class PickupFolder(PickupMailOptions options)
{
    private const string Extension = ".eml";
    private const int LongestName = 120;

    private readonly string _folder = Path.GetFullPath(options.Folder);

    /// <summary>The messages, newest first; only their headers are read.</summary>
    public async Task<IReadOnlyList<PickupLine>> ListAsync(CancellationToken cancellationToken)
    {
        var lines = new List<PickupLine>();
        // A virtual clock may stand still for many messages: the file that was written last is the newest of them.
        foreach (var file in Files().OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal))
        {
            await using var stream = file.OpenRead();
            var headers = await new MimeParser(stream, MimeFormat.Entity).ParseHeadersAsync(cancellationToken);
            lines.Add(Line(file, new MimeMessage(headers)));
        }

        return [.. lines.OrderByDescending(line => line.Date)];
    }

    /// <summary>One message, or nothing where no message has that id.</summary>
    public async Task<PickupLetter?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        // The id comes from an address bar: only names that the folder itself lists are opened.
        var file = Files().FirstOrDefault(candidate => IdOf(candidate) == id);
        if (file is null)
        {
            return null;
        }

        using var message = await MimeMessage.LoadAsync(file.FullName, cancellationToken);
        return new PickupLetter(
            Line(file, message),
            [.. message.Headers.Select(header => KeyValuePair.Create(header.Field, header.Value))],
            message.TextBody ?? "",
            message.HtmlBody ?? "",
            [.. message.Attachments.OfType<MimePart>().Select(Attachment)]);
    }

    /// <summary>A name that no file system objects to, one for each message id.</summary>
    internal static string FileNameFor(string messageId)
    {
        var safe = new string([.. messageId.Select(letter => IsSafe(letter) ? letter : '_')]).TrimStart('.');
        if (safe == messageId && safe.Length <= LongestName)
        {
            return safe + Extension;
        }

        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))[..12];
        return $"{safe[..Math.Min(safe.Length, LongestName)]}-{mark}{Extension}";
    }

    private static bool IsSafe(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '@';

    private IEnumerable<FileInfo> Files() =>
        Directory.Exists(_folder) ? new DirectoryInfo(_folder).EnumerateFiles("*" + Extension) : [];

    private static string IdOf(FileInfo file) => Path.GetFileNameWithoutExtension(file.Name);

    private static PickupLine Line(FileInfo file, MimeMessage message) =>
        new(IdOf(file), message.Date, message.To.ToString(), message.Subject ?? "", file.Length);

    private static PickupAttachment Attachment(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return new PickupAttachment(part.FileName ?? "allegato", part.ContentType.MimeType, content.ToArray());
    }
}
