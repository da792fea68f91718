using Terrecablate.Workflow.Web.Studio.Definitions;
using Terrecablate.Workflow.Web.Studio.Descriptors;

namespace Terrecablate.Workflow.Web.Studio;

/// <summary>Elsa Studio inside the product: its files, and the part of Elsa's API that it uses.</summary>
internal static class StudioRegistration
{
    public static void AddStudio(this WebApplicationBuilder builder) => builder.Services
        .AddSingleton<StudioFiles>()
        .AddScoped<DefinitionQueries>().AddScoped<DefinitionDesk>()
        .AddScoped<ActivityDescriptors>().AddScoped<InputOptions>().AddScoped<UsableDefinitions>().AddScoped<TypeDefinitions>();

    public static void MapStudio(this WebApplication app)
    {
        app.MapElsaApi();

        // The files are a public package; what they show comes from the API, which asks who is there.
        app.MapMethods($"{StudioFiles.Address}/{{**file}}", [HttpMethods.Get, HttpMethods.Head], (string? file, HttpContext context, StudioFiles files) =>
                string.IsNullOrEmpty(file) ? Results.LocalRedirect($"{StudioFiles.Address}/disegni") : files.Send(file, context))
            .AllowAnonymous()
            .WithMetadata(new StudioAsset());
    }
}

/// <summary>Marks answers that a browser may keep.</summary>
internal sealed class StudioAsset;
