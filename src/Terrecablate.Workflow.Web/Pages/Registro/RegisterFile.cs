using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Web.Pages.Registro;

/// <summary>The register as JSON lines. The content travels as text, byte for byte, because its hash is over those bytes.</summary>
public static class RegisterFile
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(Stream output, IAsyncEnumerable<RegisterEntry> entries, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await writer.WriteLineAsync(JsonSerializer.Serialize(new { content = entry.Content, hash = entry.Hash }, Readable));
        }
    }
}
