using Terrecablate.Workflow.Processes.Watch;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>The section <c>Heartbeat</c>: what signs the daily sign of life.</summary>
public sealed class HeartbeatOptions
{
    /// <summary>A private key in PEM form; without one the message is not signed.</summary>
    public string KeyFile { get; set; } = "";

    public IEnumerable<string> Problems()
    {
        if (KeyFile.Length == 0)
        {
            yield break;
        }

        string? problem = null;
        try
        {
            using var key = Read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problem = failure is ArgumentException ? "non contiene una chiave privata ECDSA in forma PEM (openssl ecparam -name prime256v1 -genkey -noout)" : failure.Message;
        }

        if (problem is not null)
        {
            yield return $"Heartbeat:KeyFile: «{KeyFile}»: {problem}.";
        }
    }

    internal HeartbeatKey Read() => KeyFile.Length == 0 ? new HeartbeatKey() : HeartbeatKey.Read(File.ReadAllText(KeyFile));
}

/// <summary>Plugs the key in; a bad one is told with the other settings, before anything asks for it.</summary>
internal static class HeartbeatRegistration
{
    public static void AddHeartbeat(this WebApplicationBuilder builder)
    {
        var heartbeat = builder.Product().Heartbeat;
        builder.Services.AddSingleton(_ => heartbeat.Read());
    }
}
