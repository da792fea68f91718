using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine.Embedded;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>The engine that runs the workflows.</summary>
internal static class EngineRegistration
{
    public static void AddEngine(this WebApplicationBuilder builder) =>
        builder.Services.AddEmbeddedEngine(options =>
        {
            // A refusal or a lost race rolls the whole transaction back; it is no incident of the instance.
            options.PassThrough = failure => failure is Refusal or DbUpdateException;
            options.RequireEnd = true;
            options.FaultedChildHoldsParent = true;
            options.Limits = builder.Product().Limits.Workflow;
        });
}
