using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Documents;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>Takes the answer that a person sends, from a link or signed in.</summary>
public sealed class AnswerDesk(UseCases useCases)
{
    /// <returns>Whether it was decided; where not, the state says why.</returns>
    /// <exception cref="Refusal">The office says no.</exception>
    public async Task<bool> SubmitAsync(AnswerSheet sheet, HttpRequest request, ClaimsPrincipal user, string knownBy, ModelStateDictionary state)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        AnswerReading.Read(sheet, form, state);
        AnswerReading.Check(sheet, form, state);
        var files = await FilesAsync(form.Files, state, request.HttpContext.RequestAborted);
        if (!state.IsValid)
        {
            return false;
        }

        var answer = new Answer(sheet.Sheet.Task.Id, sheet.Decision!, sheet.Typed!, user.PersonId(), knownBy, sheet.Operation);
        try
        {
            await useCases.RunAsync<AnswerTask, WorkTask>(user.BodyId(), u => u.RunAsync(new SignedAnswer(answer, files, sheet.TypedName), CancellationToken.None), CancellationToken.None);
            return true;
        }
        catch (Refusal refusal) when (refusal.Code == "task.name")
        {
            state.AddModelError(AnswerReading.TypedName, refusal.Message);
            return false;
        }
    }

    /// <summary>Keeps what the Secretariat has filled in as a proposal for whoever decides.</summary>
    public async Task<bool> PrepareAsync(AnswerSheet sheet, HttpRequest request, ClaimsPrincipal user, ModelStateDictionary state)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        AnswerReading.Read(sheet, form, state);
        AnswerReading.Check(sheet, form, state);
        if (state.IsValid)
        {
            var draft = new JsonObject { ["decision"] = sheet.Decision, ["values"] = sheet.Typed!.DeepClone() };
            await useCases.RunAsync<PrepareAnswer>(user.BodyId(), u => u.RunAsync(sheet.Sheet.Task.Id, draft, CancellationToken.None), CancellationToken.None);
        }

        return state.IsValid;
    }

    /// <summary>Takes the declaration that the person may not decide in the matter.</summary>
    /// <exception cref="Refusal">The office says no.</exception>
    public Task DeclareInterestAsync(string taskId, string? reason, ClaimsPrincipal user) =>
        useCases.RunAsync<DeclareInterest>(user.BodyId(), u => u.RunAsync(new Interest(taskId, user.PersonId(), reason ?? ""), CancellationToken.None), CancellationToken.None);

    private static async Task<IReadOnlyList<HandedFile>> FilesAsync(IFormFileCollection sent, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        var files = new List<HandedFile>();
        foreach (var file in sent.Where(f => f.Length > 0))
        {
            if (file.Length > AddFiles.MostBytes || files.Count == AddFiles.MostFiles)
            {
                state.AddModelError(AnswerReading.Files, file.Length > AddFiles.MostBytes ? $"«{file.FileName}» supera i 10 MB." : $"Si possono allegare al più {AddFiles.MostFiles} file.");
                break;
            }

            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancellationToken);
            files.Add(new HandedFile(file.FileName, FileKind.Of(content.ToArray()), content.ToArray()));
        }

        return files;
    }
}
