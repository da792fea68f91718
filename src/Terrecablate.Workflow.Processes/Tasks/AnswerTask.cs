using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Documents;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <param name="Answer">The decision and what was filled in.</param>
/// <param name="Files">The files handed in with it.</param>
/// <param name="TypedName">The person's own name, typed where a link alone is not enough.</param>
public sealed record SignedAnswer(Answer Answer, IReadOnlyList<HandedFile> Files, string? TypedName = null);

/// <summary>Takes a person's answer from a page: files and decision together, or neither.</summary>
public sealed class AnswerTask(WorkflowDb db, AddFiles files, CompleteTask complete)
{
    /// <returns>The decided task; the same again where the same page was sent twice.</returns>
    /// <exception cref="Refusal">The answer cannot stand; nothing has changed.</exception>
    public async Task<WorkTask> RunAsync(SignedAnswer request, CancellationToken cancellationToken = default)
    {
        var answer = request.Answer;
        var task = await db.Tasks.FindAsync([answer.TaskId], cancellationToken)
            ?? throw new Refusal("task.unknown", "L'attività non esiste.");
        if (task.State == TaskState.Completed)
        {
            return IsSame(task, answer) ? task : throw new Refusal("task.closed", "L'attività è già stata decisa.");
        }

        await RequireAssuranceAsync(task, request, cancellationToken);
        files.Run(task, answer.PersonId, request.Files);
        return await complete.RunAsync(answer, cancellationToken);
    }

    /// <summary>Whether the same page was sent again: what the product added to the values on its own does not count.</summary>
    private static bool IsSame(WorkTask task, Answer answer)
    {
        var recorded = JsonNode.Parse(task.Values ?? "{}")!.AsObject();
        return task.OperationId == answer.OperationId
            && task.Decision == answer.Decision
            && JsonNode.Parse(answer.Values.ToJsonString())!.AsObject().All(sent => JsonNode.DeepEquals(recorded[sent.Key], sent.Value));
    }

    private async Task RequireAssuranceAsync(WorkTask task, SignedAnswer request, CancellationToken cancellationToken)
    {
        if (request.Answer.KnownBy != KnownBy.EmailLink || task.Assurance == Assurance.Link)
        {
            return;
        }

        if (task.Assurance == Assurance.Login)
        {
            throw new Refusal("task.login", "Per questa decisione occorre accedere con la propria utenza.");
        }

        var person = await db.People.FindAsync([request.Answer.PersonId], cancellationToken);
        if (Plain(request.TypedName) != Plain(person?.Name))
        {
            throw new Refusal("task.name", "Il nome digitato non è quello della persona a cui il collegamento è stato inviato.");
        }
    }

    private static string Plain(string? name) =>
        string.Join(' ', (name ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
