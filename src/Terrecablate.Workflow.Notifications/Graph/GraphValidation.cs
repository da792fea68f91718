using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Terrecablate.Workflow.Notifications.Graph;

/// <summary>Checks the section before anything starts, one line for each problem.</summary>
internal sealed class GraphValidation : IValidateOptions<GraphOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(GraphOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.TenantId))
        {
            yield return "Graph:TenantId manca: è l'id (o il dominio) della directory in Microsoft Entra.";
        }

        if (!Guid.TryParse(options.ClientId, out _))
        {
            yield return $"Graph:ClientId dev'essere l'id dell'applicazione registrata in Microsoft Entra; è «{options.ClientId}».";
        }

        if (options.ClientSecret.Length == 0 == (options.CertificatePath.Length == 0))
        {
            yield return "Graph:ClientSecret o Graph:CertificatePath: ne serve uno, e uno solo.";
        }

        foreach (var problem in Addresses(options).Concat(Certificate(options)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Addresses(GraphOptions options)
    {
        foreach (var (key, address) in new[] { (nameof(options.Authority), options.Authority), (nameof(options.Address), options.Address) })
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var read) || read.Scheme != Uri.UriSchemeHttps)
            {
                yield return $"Graph:{key} dev'essere un indirizzo https; è «{address}».";
            }
        }
    }

    private static IEnumerable<string> Certificate(GraphOptions options)
    {
        if (options.CertificatePath.Length == 0)
        {
            yield break;
        }

        string? problem = null;
        try
        {
            using var certificate = Load(options);
            problem = certificate.HasPrivateKey ? null : "non contiene la chiave privata";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            problem = $"non si può leggere ({failure.Message})";
        }

        if (problem is not null)
        {
            yield return $"Graph:CertificatePath: il file «{options.CertificatePath}» {problem}; serve un file PKCS #12 (.pfx) con la sua password in Graph:CertificatePassword.";
        }
    }

    public static X509Certificate2 Load(GraphOptions options) =>
        X509CertificateLoader.LoadPkcs12FromFile(options.CertificatePath, options.CertificatePassword);
}
