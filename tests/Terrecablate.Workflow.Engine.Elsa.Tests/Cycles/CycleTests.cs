using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Engine.Elsa.Tests.Cycles;

/// <summary>The same cycle on both engines.</summary>
public sealed partial class CycleTests
{
    [Fact]
    public Task the_cycle_of_2020_closes_on_elsa_with_the_events_of_the_embedded_engine() => CloseAsync(null);

    [Fact]
    public async Task the_cycle_of_2020_closes_on_elsa_with_both_in_one_postgresql()
    {
        Assert.SkipWhen(TestDatabase.WhyNot(DatabaseKind.PostgreSql) is not null, TestDatabase.WhyNot(DatabaseKind.PostgreSql) ?? "");
        await CloseAsync(TestDatabase.Create(DatabaseKind.PostgreSql));
    }

    private static async Task CloseAsync(TestDatabase? server)
    {
        await using var onElsa = await ElsaInstallation.StartAsync(onElsa: true, server);
        var elsa = await onElsa.PlayAsync("{}");
        Assert.Empty(onElsa.Failures.Texts);
        await using var embedded = await ElsaInstallation.StartAsync(onElsa: false);
        var own = await embedded.PlayAsync("{}");
        Assert.Empty(elsa.Result.Unfinished);
        Assert.True(elsa.Result.Closed);
        Assert.Equal(0, elsa.Result.BrokenInvariants);
        Assert.Equal(own.Events.Select(Told), elsa.Events.Select(Told));
    }

    /// <summary>
    /// A line of the register without what differs from one run to the next: identifiers, and the chain made of them. A
    /// number that has been to SQLite and back may have become 5.0, where the other engine has it from the same transaction.
    /// </summary>
    private static string Told(string line)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        foreach (var name in new[] { "id", "instance", "prev", "hash" })
        {
            json.Remove(name);
        }

        (json["data"] as JsonObject)?.Remove("document");
        return TrailingZero().Replace(json.ToJsonString(), "$1");
    }

    [GeneratedRegex(@"(:-?\d+)\.0(?=[,}])")]
    private static partial Regex TrailingZero();
}
