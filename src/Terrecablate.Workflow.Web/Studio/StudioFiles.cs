using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Terrecablate.Workflow.Web.Studio;

/// <summary>
/// Elsa Studio's own files, as they come: beside a published product, in the npm package while developing. A browser gets
/// the compressed twin that it can read.
/// </summary>
public sealed partial class StudioFiles
{
    /// <summary>The address under which pages and files of the Studio lie: its scripts ask for everything relative to it.</summary>
    public const string Address = "/processi/studio";

    private static readonly (string Encoding, string Suffix)[] Twins = [("br", ".br"), ("gzip", ".gz")];

    private readonly FileExtensionContentTypeProvider _types = new() { Mappings = { [".dat"] = "application/octet-stream" } };
    private readonly IFileProvider _files = new NullFileProvider();
    private readonly string _version = "";

    public StudioFiles()
    {
        if (Folder is { } folder)
        {
            _files = new PhysicalFileProvider(folder);
            IsInstalled = true;
            _version = (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "package.json")))?["version"] ?? "";
        }
    }

    /// <summary>Whether this copy of the product has the Studio; a build without npm has not.</summary>
    public bool IsInstalled { get; }

    private static string? Folder
    {
        get
        {
            var published = Path.Combine(AppContext.BaseDirectory, "studio");
            var note = Path.Combine(AppContext.BaseDirectory, "studio.folder");
            var developed = File.Exists(note) ? File.ReadAllText(note).Trim() : null;
            return Directory.Exists(published) ? published : Directory.Exists(developed) ? developed : null;
        }
    }

    /// <summary>A file by its path in the package.</summary>
    public IResult Send(string path, HttpContext context)
    {
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality != 0).Select(e => e.Value);
        var response = context.Response;
        response.Headers.Vary = HeaderNames.AcceptEncoding;

        // A name that bears the file's fingerprint never means another file; any other is asked for again, and seldom sent.
        response.Headers.CacheControl = Fingerprint().IsMatch(path) ? "public, max-age=31536000, immutable" : "no-cache";
        foreach (var (encoding, suffix) in Twins)
        {
            if (accepted.Contains(new StringSegment(encoding)) && Find(path + suffix) is { } twin)
            {
                response.Headers.ContentEncoding = encoding;
                return Answer(twin.CreateReadStream(), path, encoding);
            }
        }

        return Find(path) is { } file ? Answer(file.CreateReadStream(), path, "plain")
            : Find(path + ".gz") is { } packed ? Answer(new GZipStream(packed.CreateReadStream(), CompressionMode.Decompress), path, "plain")
            : Results.NotFound();
    }

    private IFileInfo? Find(string path) => _files.GetFileInfo(path) is { Exists: true } file ? file : null;

    private IResult Answer(Stream content, string path, string encoding) => Results.Stream(
        content,
        _types.TryGetContentType(path, out var type) ? type : "application/octet-stream",
        entityTag: new EntityTagHeaderValue($"\"{_version}-{encoding}\""));

    [GeneratedRegex(@"\.[0-9a-z]{10}\.\w+$")]
    private static partial Regex Fingerprint();
}
