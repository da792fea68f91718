using Microsoft.OpenApi;

namespace Terrecablate.Workflow.Web.Api;

/// <summary>Describes the API to other programs, as OpenAPI, at an address that they know.</summary>
internal static class ApiDescription
{
    private const string Version = "v1";
    private const string Secret = "segreto";

    public static void AddApiDescription(this WebApplicationBuilder builder) => builder.Services.AddOpenApi(Version, options =>
    {
        options.ShouldInclude = call => call.RelativePath?.StartsWith($"api/{Version}/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Terrecablate.Workflow", Version = Version };
            document.AddComponent<IOpenApiSecurityScheme>(Secret, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Il segreto che l'installazione ha dato a chi chiama." });
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Secret, document)] = [] }];
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this WebApplication app) => app.MapOpenApi().AllowAnonymous();
}
