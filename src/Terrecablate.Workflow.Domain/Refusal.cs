using System.Diagnostics.CodeAnalysis;

namespace Terrecablate.Workflow.Domain;

/// <summary>The office says no: a rule of the cycle forbids what was asked.</summary>
/// <remarks>
/// Not a programmer's error (those are argument exceptions) and never worth retrying: only the person who asked can change the request.
/// </remarks>
/// <param name="code">Stable code in lower case, <c>subject.reason</c>; programs and tests rely on it.</param>
/// <param name="message">One Italian sentence for the person who asked: what is refused, why, and what to do.</param>
[SuppressMessage("Naming", "CA1710", Justification = "A refusal is what the office calls it.")]
public sealed class Refusal(string code, string message) : Exception(message)
{
    /// <summary>The stable code of the refusal, such as <c>attestation.percent</c>.</summary>
    public string Code { get; } = code;
}
