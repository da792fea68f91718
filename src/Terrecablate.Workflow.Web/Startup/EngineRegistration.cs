using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>The engine that runs the workflows.</summary>
internal static class EngineRegistration
{
    private const string Embedded = "Embedded";

    /// <summary>Adds the engine that the settings name; a name that is not known is told when the settings are checked.</summary>
    public static void AddEngine(this WebApplicationBuilder builder, IReadOnlyDictionary<string, Action<WebApplicationBuilder>> others)
    {
        builder.Services.AddSingleton(new KnownEngines([Embedded, .. others.Keys]));
        (others.GetValueOrDefault(builder.Product().Engine) ?? AddEmbedded)(builder);
    }

    private static void AddEmbedded(WebApplicationBuilder builder) =>
        builder.Services.AddEmbeddedEngine(options =>
        {
            // A refusal or a lost race rolls the whole transaction back; it is no incident of the instance.
            options.PassThrough = failure => failure is Refusal || DatabaseConflicts.IsOfDatabase(failure);
            options.RequireEnd = true;
            options.FaultedChildHoldsParent = true;
            options.Limits = builder.Product().Limits.Workflow;
        });
}

/// <summary>The engines of this build.</summary>
internal sealed record KnownEngines(IReadOnlyList<string> Names);
