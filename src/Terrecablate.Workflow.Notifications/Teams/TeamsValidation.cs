using Microsoft.Extensions.Options;

namespace Terrecablate.Workflow.Notifications.Teams;

/// <summary>Checks both sections of Teams before anything starts, one line for each problem.</summary>
internal sealed class TeamsValidation : IValidateOptions<TeamsActivityOptions>, IValidateOptions<TeamsChannelOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsActivityOptions options) => Result(
        Guid.TryParse(options.AppId, out _) ? null : $"Teams:Activity:AppId dev'essere l'id dell'app di Teams; è «{options.AppId}».",
        Limit("Teams:Activity:TimeoutSeconds", options.TimeoutSeconds));

    // The address is a secret: the line does not repeat it.
    public ValidateOptionsResult Validate(string? name, TeamsChannelOptions options) => Result(
        Uri.TryCreate(options.WebhookUrl, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
            ? null
            : "Teams:Channel:WebhookUrl dev'essere l'indirizzo https del flusso di Teams Workflows (\"Quando viene ricevuta una richiesta webhook di Teams\").",
        Limit("Teams:Channel:TimeoutSeconds", options.TimeoutSeconds));

    private static string? Limit(string key, int seconds) => seconds is < 1 or > 60 ? $"{key} dev'essere fra 1 e 60; è {seconds}." : null;

    private static ValidateOptionsResult Result(params IEnumerable<string?> problems)
    {
        var told = problems.OfType<string>().ToList();
        return told.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(told);
    }
}
