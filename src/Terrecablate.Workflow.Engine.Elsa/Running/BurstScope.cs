using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Elsa.Workflows;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa.Running;

/// <summary>The command that is being carried out, as far as the calls that it makes reach.</summary>
internal sealed class BurstScope
{
    private static readonly AsyncLocal<BurstScope?> Local = new();

    private readonly long _moment;
    private int _count;

    private BurstScope(InboxItem command)
    {
        Command = command.Id;
        InstanceId = command.InstanceId!;
        _moment = command.ReceivedAt.UtcTicks / TimeSpan.TicksPerMicrosecond;
    }

    public static BurstScope? Current => Local.Value;

    public string Command { get; }

    public string InstanceId { get; }

    /// <summary>The executions that are to end without having run, and how.</summary>
    public (IReadOnlyList<string> Executions, string Outcome)? Skipped { get; set; }

    /// <summary>How many activities have run.</summary>
    public int Activities { get; set; }

    public static async Task RunAsync(InboxItem command, Func<Task> work)
    {
        Local.Value = new BurstScope(command);
        await work();
    }

    /// <summary>The next identifier: the same again when the command has to be repeated. They sort in the order of their making.</summary>
    public string NextId()
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{_moment:x14}{++_count:x5}");
        return place + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Command + place)))[..13];
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
