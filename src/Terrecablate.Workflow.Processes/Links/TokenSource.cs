using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Terrecablate.Workflow.Processes.Links;

/// <summary>Makes the secret part of links.</summary>
public abstract class TokenSource
{
    /// <summary>A new token: 256 bits, safe in an address.</summary>
    public string Mint()
    {
        Span<byte> bytes = stackalloc byte[32];
        Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>What is stored of a token.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    protected abstract void Fill(Span<byte> bytes);
}

/// <summary>Tokens from the system's random generator.</summary>
public sealed class RandomTokens : TokenSource
{
    protected override void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}

/// <summary>Tokens in sequence for a simulation, whose links nobody can open. Never for a server.</summary>
public sealed class SequentialTokens : TokenSource
{
    private long _last;

    protected override void Fill(Span<byte> bytes) => SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"simulated link {++_last}")), bytes);
}
