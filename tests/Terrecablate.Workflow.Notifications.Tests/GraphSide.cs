using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Terrecablate.Workflow.Notifications.Graph;

namespace Terrecablate.Workflow.Notifications.Tests;

/// <summary>Microsoft's side of a channel.</summary>
internal sealed class GraphSide(GraphSink sink, FakeTimeProvider clock) : OtherSide
{
    public override Gate Gate => sink.Gate;

    public static GraphOptions Options(GraphSink sink) => new()
    {
        TenantId = GraphSink.Tenant,
        ClientId = GraphSink.ClientId,
        ClientSecret = GraphSink.Secret,
        Authority = sink.Address,
        Address = $"{sink.Address}/v1.0",
    };

    public static GraphAccess Access(GraphSink sink, FakeTimeProvider clock, GraphOptions? options = null) =>
        new(Microsoft.Extensions.Options.Options.Create(options ?? Options(sink)), clock, sink.Handler());

    public override void Takes()
    {
        sink.Refusal = null;
        sink.DropsConnections = false;
        sink.DropsInsteadOfAnswer = false;
    }

    public override void RefusesForGood() => sink.Refusal = new GraphAnswer(400, "ErrorInvalidRecipients");

    public override void RefusesForNow() => sink.Refusal = new GraphAnswer(500, "InternalServerError");

    public override void HangsUp() => sink.DropsConnections = true;

    public override void HangsUpInsteadOfAnswering() => sink.DropsInsteadOfAnswer = true;

    public override void LetTheLimitPass() => clock.Advance(TimeSpan.FromMinutes(2));
}
