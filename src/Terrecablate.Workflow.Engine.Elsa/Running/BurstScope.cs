using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Elsa.Workflows;

namespace Terrecablate.Workflow.Engine.Elsa.Running;

/// <summary>The command that is being carried out, as far as the calls that it makes reach.</summary>
internal sealed class BurstScope
{
    private static readonly AsyncLocal<BurstScope?> Local = new();

    private int _count;

    private BurstScope(string command, string instanceId)
    {
        Command = command;
        InstanceId = instanceId;
    }

    public static BurstScope? Current => Local.Value;

    public string Command { get; }

    public string InstanceId { get; }

    public static async Task RunAsync(string command, string instanceId, Func<Task> work)
    {
        Local.Value = new BurstScope(command, instanceId);
        await work();
    }

    /// <summary>The next identifier: the same again when the command has to be repeated.</summary>
    public string NextId()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Command}/{++_count}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}

/// <summary>
/// Gives what a command makes the same identifiers each time that it is carried out. If the process dies between the
/// office's commit and Elsa's, the repeated command meets the executions, bookmarks and children that it has already
/// made, instead of making them twice.
/// </summary>
internal sealed class BurstIds : IIdentityGenerator
{
    public string GenerateId() => BurstScope.Current?.NextId() ?? Guid.NewGuid().ToString("N");
}
