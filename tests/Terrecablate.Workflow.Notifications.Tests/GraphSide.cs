using Microsoft.Extensions.Time.Testing;
using Terrecablate.Workflow.Notifications.Graph;
using Terrecablate.Workflow.Notifications.Tests.Mail;

namespace Terrecablate.Workflow.Notifications.Tests;

/// <summary>Microsoft's side of a channel.</summary>
internal sealed class GraphSide : OtherSide, IAsyncDisposable
{
    private GraphSide(GraphSink sink)
    {
        Sink = sink;
        Graph = Access(Options);
    }

    public GraphSink Sink { get; }

    public FakeTimeProvider Clock { get; } = new(AMail.At);

    /// <summary>Access to it, as the settings of a body would give it.</summary>
    public GraphAccess Graph { get; }

    public GraphOptions Options => new()
    {
        TenantId = GraphSink.Tenant,
        ClientId = GraphSink.ClientId,
        ClientSecret = GraphSink.Secret,
        Authority = Sink.Address,
        Address = $"{Sink.Address}/v1.0",
    };

    public override Gate Gate => Sink.Gate;

    public static async Task<GraphSide> StartAsync() => new(await GraphSink.StartAsync());

    public GraphAccess Access(GraphOptions options) => new(Microsoft.Extensions.Options.Options.Create(options), Clock, Sink.Handler());

    public async ValueTask DisposeAsync()
    {
        Graph.Dispose();
        await Sink.DisposeAsync();
    }

    public override void Takes()
    {
        Sink.Refusal = null;
        Sink.DropsConnections = false;
        Sink.DropsInsteadOfAnswer = false;
    }

    public override void RefusesForGood() => Sink.Refusal = new GraphAnswer(400, "ErrorInvalidRecipients");

    public override void RefusesForNow() => Sink.Refusal = new GraphAnswer(500, "InternalServerError");

    public override void HangsUp() => Sink.DropsConnections = true;

    public override void HangsUpInsteadOfAnswering() => Sink.DropsInsteadOfAnswer = true;

    public override void LetTheLimitPass() => Clock.Advance(TimeSpan.FromMinutes(2));
}
