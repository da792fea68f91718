using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Web.Studio.Definitions;

/// <summary>Definitions as files: out, in, several at once.</summary>
internal static class DefinitionFiles
{
    private const int MostBytes = 20_000_000;

    public static void MapDefinitionFiles(this RouteGroupBuilder api)
    {
        api.MapGet("workflow-definitions/{definitionId}/export", async (string definitionId, string? versionOptions, DefinitionQueries queries, CancellationToken cancellation) =>
            await queries.FindAsync(definitionId, versionOptions, cancellation) is { } drawing ? Results.File(Bytes(drawing), "application/json", NameOf(drawing)) : null);
        api.MapPost("bulk-actions/export/workflow-definitions", async (HttpRequest request, DefinitionQueries queries, CancellationToken cancellation) =>
        {
            var drawings = await queries.VersionsAsync((await RequestBody.ReadAsync(request)).Texts("ids"), cancellation);
            return Results.File(await PackAsync(drawings, cancellation), "application/zip", "processi.zip");
        });
        api.MapPost("workflow-definitions/import", async (HttpRequest request, DefinitionDesk desk, CancellationToken cancellation) =>
            DefinitionAnswers.Model(await desk.SaveAsync(await RequestBody.ReadAsync(request), cancellation)));
        api.MapPut("workflow-definitions/{definitionId}/import", async (string definitionId, HttpRequest request, DefinitionDesk desk, CancellationToken cancellation) =>
        {
            var drawn = await RequestBody.ReadAsync(request);
            drawn["definitionId"] = definitionId;
            return DefinitionAnswers.Model(await desk.SaveAsync(drawn, cancellation));
        });
        api.MapPost("workflow-definitions/import-files", ImportAsync);
    }

    private static byte[] Bytes(Drawing drawing) => Encoding.UTF8.GetBytes(DefinitionWriter.Write(drawing.Stored.Read() with { IsLatest = drawing.IsLatest }));

    private static string NameOf(Drawing drawing) => $"{drawing.Stored.DefinitionId}-{drawing.Stored.Version}.json";

    private static async Task<byte[]> PackAsync(IReadOnlyList<Drawing> drawings, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var drawing in drawings)
            {
                await using var entry = await zip.CreateEntry(NameOf(drawing)).OpenAsync(cancellation);
                await entry.WriteAsync(Bytes(drawing), cancellation);
            }
        }

        return bytes.ToArray();
    }

    private static async Task<object> ImportAsync(HttpRequest request, DefinitionDesk desk, CancellationToken cancellation)
    {
        var imported = 0;
        foreach (var file in (await request.ReadFormAsync(cancellation)).Files.Where(f => f.Length is > 0 and <= MostBytes))
        {
            foreach (var drawn in await DrawingsAsync(file, cancellation))
            {
                await desk.SaveAsync(drawn, cancellation);
                imported++;
            }
        }

        return new { count = imported };
    }

    /// <summary>The drawings of a JSON file, or of all those in a ZIP.</summary>
    private static async Task<IReadOnlyList<JsonObject>> DrawingsAsync(IFormFile file, CancellationToken cancellation)
    {
        await using var stream = file.OpenReadStream();
        if (!file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return [await ReadAsync(stream, file.FileName, cancellation)];
        }

        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, cancellation);
        var drawings = new List<JsonObject>();
        foreach (var entry in zip.Entries.Where(e => e.Length is > 0 and <= MostBytes && e.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            await using var content = await entry.OpenAsync(cancellation);
            drawings.Add(await ReadAsync(content, entry.Name, cancellation));
        }

        return drawings;
    }

    private static async Task<JsonObject> ReadAsync(Stream stream, string name, CancellationToken cancellation) =>
        await JsonNode.ParseAsync(stream, cancellationToken: cancellation) as JsonObject ?? throw new JsonException($"{name} non contiene un processo.");
}
