namespace Terrecablate.Workflow.Notifications.Graph;

/// <summary>The section <c>Graph</c>: the application that the body has registered in Microsoft Entra, with which mail and Teams are reached.</summary>
public sealed record GraphOptions
{
    /// <summary>Where the options are read from.</summary>
    public const string Section = "Graph";

    /// <summary>The directory: its id or one of its domains.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The application's id.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The application's secret; or a certificate instead.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>A PKCS #12 file with the private key; the better of the two.</summary>
    public string CertificatePath { get; init; } = "";

    public string CertificatePassword { get; init; } = "";

    /// <summary>Where the application signs in; another one for a national cloud.</summary>
    public string Authority { get; init; } = "https://login.microsoftonline.com";

    /// <summary>Microsoft Graph; another address for a national cloud.</summary>
    public string Address { get; init; } = "https://graph.microsoft.com/v1.0";

    /// <summary>The record prints itself in logs: never its secrets.</summary>
    public override string ToString() => $"{ClientId} in {TenantId}";
}
