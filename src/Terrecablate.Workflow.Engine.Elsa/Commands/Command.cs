using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa.Commands;

/// <summary>
/// Something that Elsa has yet to do. It is written with the decision that asks for it, in one transaction, and
/// removed when Elsa has done it; until then it is tried again.
/// </summary>
internal static class Command
{
    /// <summary>The kind under which commands lie in the inbox.</summary>
    public const string Kind = "Elsa";

    public const string Start = "Start";
    public const string Resume = "Resume";
    public const string Cancel = "Cancel";
    public const string Publish = "Publish";
    public const string Mend = "Mend";
    public const string Deliver = "Deliver";
    public const string Migrate = "Migrate";

    /// <summary>Everything that a command can ask for.</summary>
    public static readonly IReadOnlyList<string> All = [Start, Resume, Cancel, Publish, Mend, Deliver, Migrate];

    private static long _last;

    public static InboxItem New(string id, string what, string instanceId, JsonObject payload, TimeProvider clock) => new()
    {
        Id = id,
        Kind = Kind,
        Stimulus = what,
        InstanceId = instanceId,
        Payload = payload.ToJsonString(),
        ReceivedAt = NextMoment(clock),
    };

    public static async Task<InboxItem?> FindAsync(IInstanceStore store, string what, WorkflowInstance instance, string id, CancellationToken cancellationToken) =>
        (await store.InboxAsync(Kind, what, instance, cancellationToken)).FirstOrDefault(i => i.Id == id);

    /// <summary>Commands are carried out in the order of their moments, so that no two may have the same one.</summary>
    private static DateTimeOffset NextMoment(TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMicrosecond;
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return new DateTimeOffset(next * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
            }
        }
    }
}
