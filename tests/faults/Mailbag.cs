using MimeKit;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Faults;

/// <summary>The mail that has come, wherever it lies.</summary>
public abstract class Mailbag
{
    /// <summary>What the product must be told so that its mail comes here, as the command line writes it.</summary>
    public virtual IReadOnlyList<string> Settings => [];

    /// <summary>What the product's process must find in its environment for that.</summary>
    /// <param name="folder">Where files for it may lie.</param>
    public virtual IReadOnlyDictionary<string, string> Environment(string folder) => new Dictionary<string, string>();

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

    public override IReadOnlyList<string> Settings =>
    [
        "--Mail:Smtp:Host", sink.Host, "--Mail:Smtp:Port", FormattableString.Invariant($"{sink.Port}"),
        "--Mail:Smtp:Security", "None", "--Mail:Smtp:FromAddress", "ciclo@example.org",
    ];

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

/// <summary>Exchange Online, as Graph's own documentation says that it answers, on this machine.</summary>
public sealed class GraphMailbag(GraphSink sink) : Mailbag
{
    private readonly List<(string Id, string Text)> _read = [];

    public override IReadOnlyList<string> Settings =>
    [
        "--Mail:Graph:Mailbox", "ciclo@example.org", "--Graph:TenantId", GraphSink.Tenant, "--Graph:ClientId", GraphSink.ClientId,
        "--Graph:ClientSecret", GraphSink.Secret, "--Graph:Authority", sink.Address, "--Graph:Address", sink.Address + "/v1.0",
    ];

    public override IReadOnlyDictionary<string, string> Environment(string folder)
    {
        var trusted = Path.Combine(folder, "trusted.pem");
        File.WriteAllText(trusted, GraphSink.CertificatePem);
        return new Dictionary<string, string> { ["SSL_CERT_FILE"] = trusted };
    }

    public override IReadOnlyList<string> Texts() => [.. Read().Select(letter => letter.Text)];

    public override IReadOnlyDictionary<string, int> Arrivals() => Read().GroupBy(letter => letter.Id).ToDictionary(g => g.Key, g => g.Count());

    private List<(string Id, string Text)> Read()
    {
        foreach (var request in sink.Taken.Skip(_read.Count))
        {
            using var stream = new MemoryStream(Convert.FromBase64String(request.Body));
            var letter = MimeMessage.Load(stream);
            _read.Add((letter.MessageId!, letter.TextBody ?? ""));
        }

        return _read;
    }
}
