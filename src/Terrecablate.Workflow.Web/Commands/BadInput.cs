using System.Diagnostics.CodeAnalysis;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>What the caller of a verb must correct, in one line: file or option, place, reason. Exit code 2.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Reads as what it is at every throw.")]
internal sealed class BadInput(string message) : Exception(message);
