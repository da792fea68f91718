using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.Teamwork.SendActivityNotification;
using Terrecablate.Workflow.Notifications.Graph;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Teams;

/// <summary>Tells a person in Teams' activity feed, by Microsoft Graph. The same nudge sent again takes the place of the first.</summary>
public sealed class TeamsActivity(IOptions<TeamsActivityOptions> options, GraphAccess graph) : INudgeChannel
{
    /// <summary>The type that needs no entry in the app's manifest: its one parameter is the text.</summary>
    private const string FreeText = "systemDefault";
    private const int PreviewLetters = 150;

    private readonly TeamsActivityOptions _options = options.Value;

    public string Lane => OutboxLane.Teams;

    public Task SendAsync(OutgoingNudge nudge, CancellationToken cancellationToken)
    {
        var request = graph.Client.Users[nudge.ToAddress].Teamwork.SendActivityNotification.ToPostRequestInformation(Body(nudge));
        return graph.SendAsync(request, nudge.Id, TimeSpan.FromSeconds(_options.TimeoutSeconds), IsForGood, cancellationToken);
    }

    private SendActivityNotificationPostRequestBody Body(OutgoingNudge nudge) => new()
    {
        Topic = new TeamworkActivityTopic { Source = TeamworkActivityTopicSource.Text, Value = nudge.Title, WebUrl = DeepLink(nudge) },
        ActivityType = FreeText,
        PreviewText = new ItemBody { Content = Short(nudge.Text, PreviewLetters) },
        TemplateParameters = [new Microsoft.Graph.Models.KeyValuePair { Name = "systemDefaultText", Value = Short(nudge.Title, PreviewLetters) }],
        TeamsAppId = _options.AppId,
        ChainId = ChainOf(nudge.Id),
    };

    /// <summary>Teams follows only links of its own: this one opens the app, and the page where there is no app.</summary>
    private string DeepLink(OutgoingNudge nudge)
    {
        var page = Uri.EscapeDataString(nudge.Link);
        return $"https://teams.microsoft.com/l/entity/{_options.AppId}/attivita?webUrl={page}&label={Uri.EscapeDataString(nudge.Title)}";
    }

    private static long ChainOf(string id) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id))) & long.MaxValue;

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    // Whoever is not in the directory, or has no Teams, will not be there at the next attempt either.
    private static bool IsForGood(int status) => status is 400 or 404 or 422;
}
