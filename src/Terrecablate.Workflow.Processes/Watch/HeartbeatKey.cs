using System.Security.Cryptography;
using System.Text;

namespace Terrecablate.Workflow.Processes.Watch;

/// <summary>
/// The private key that signs the daily sign of life. It lies in a file outside the database, so that whoever can rewrite the
/// register cannot sign what it now says. Without a key nothing is signed.
/// </summary>
public sealed class HeartbeatKey(ECDsa? key = null) : IDisposable
{
    /// <summary>Reads a key in PEM form, as <c>openssl ecparam -name prime256v1 -genkey</c> writes it.</summary>
    /// <exception cref="ArgumentException">It is no private key of that kind.</exception>
    public static HeartbeatKey Read(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            key.SignData([], HashAlgorithmName.SHA256);
            return new HeartbeatKey(key);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new ArgumentException("There is no private key for ECDSA in it.", nameof(pem), failure);
        }
    }

    public void Dispose() => key?.Dispose();

    /// <summary>The signature as <c>openssl dgst -sha256 -verify</c> takes it, in Base64; none without a key.</summary>
    internal string? Sign(string statement)
    {
        if (key is null)
        {
            return null;
        }

        lock (key)
        {
            return Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(statement), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }
    }
}
