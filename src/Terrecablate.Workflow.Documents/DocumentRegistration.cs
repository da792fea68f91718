using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Documents.Word;
using Terrecablate.Workflow.Processes.Documents;

namespace Terrecablate.Workflow.Documents;

public static class DocumentRegistration
{
    /// <summary>Documents as files that the office opens and edits in a word processor.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services.AddSingleton<IDocumentWriter, WordDocument>();
}
