using MimeKit;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Faults;

/// <summary>The mail that has come, wherever it lies.</summary>
public abstract class Mailbag
{
    /// <summary>The texts of the letters, the oldest first.</summary>
    public abstract IReadOnlyList<string> Texts();

    /// <summary>How often each Message-ID has come.</summary>
    public abstract IReadOnlyDictionary<string, int> Arrivals();
}

/// <summary>A pickup folder: a letter that comes again lies where it lay.</summary>
public sealed class FolderMailbag(string folder) : Mailbag
{
    private readonly Dictionary<(string File, DateTime Written), string> _read = [];

    public override IReadOnlyList<string> Texts() =>
        [.. Files().Select(file => (File: file, Written: File.GetLastWriteTimeUtc(file))).OrderBy(f => f.Written).Select(Text)];

    public override IReadOnlyDictionary<string, int> Arrivals() => Files().ToDictionary(file => Path.GetFileNameWithoutExtension(file), _ => 1);

    private IEnumerable<string> Files() => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml") : [];

    private string Text((string File, DateTime Written) letter)
    {
        if (!_read.TryGetValue(letter, out var text))
        {
            _read[letter] = text = MimeMessage.Load(letter.File).TextBody ?? "";
        }

        return text;
    }
}

/// <summary>A mail server on this machine.</summary>
public sealed class SinkMailbag(SmtpSink sink) : Mailbag
{
    private readonly List<(string Id, string Text)> _read = [];

    public override IReadOnlyList<string> Texts() => [.. Read().Select(letter => letter.Text)];

    public override IReadOnlyDictionary<string, int> Arrivals() => Read().GroupBy(letter => letter.Id).ToDictionary(g => g.Key, g => g.Count());

    private List<(string Id, string Text)> Read()
    {
        foreach (var mail in sink.Mails.Skip(_read.Count))
        {
            using var stream = new MemoryStream(mail.Message);
            var letter = MimeMessage.Load(stream);
            _read.Add((letter.MessageId!, letter.TextBody ?? ""));
        }

        return _read;
    }
}
