using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Definitions.Shipped;

/// <summary>What a designer makes of a drawing that has come with a later product.</summary>
public enum ShippedAnswer
{
    /// <summary>The designer's stays.</summary>
    Keep,

    /// <summary>The shipped one becomes the draft.</summary>
    Take,

    /// <summary>Both sides' changes become the draft.</summary>
    Merge,
}

/// <param name="DefinitionId">The process.</param>
/// <param name="Answer">What is to happen.</param>
/// <param name="Taken">Of a merge: the ids of the activities in conflict for which the shipped one is to stand.</param>
/// <param name="By">Who answers.</param>
public sealed record ShippedReply(string DefinitionId, ShippedAnswer Answer, IReadOnlySet<string> Taken, string By);

/// <summary>Carries out the answer. Nothing is published: a draft is, after its checks, by whoever publishes it.</summary>
public sealed class AnswerShipped(ShippedOffers offers, SaveDraft save, DecisionRegister register)
{
    /// <exception cref="Refusal">There is nothing to answer.</exception>
    public async Task RunAsync(ShippedReply reply, IReadOnlyList<ShippedFile> files, CancellationToken cancellationToken = default)
    {
        var offer = await offers.FindAsync(reply.DefinitionId, files, cancellationToken)
            ?? throw new Refusal("definition.no-offer", "Non c'è una versione fornita più recente di questo processo.");
        if (reply.Answer != ShippedAnswer.Keep)
        {
            await save.RunAsync(reply.Answer == ShippedAnswer.Take ? offer.File.Json : offer.Merged(reply.Taken).Json, cancellationToken);
        }

        await register.AppendAsync(
            new RegisterEvent(EventType.ShippedDefinitionAnswered)
            {
                Process = reply.DefinitionId,
                Person = reply.By,
                Kind = reply.Answer.ToString(),
                Data = new() { ["version"] = offer.Shipped.Version, ["sha256"] = offer.Sha256 },
            },
            cancellationToken);
    }
}
