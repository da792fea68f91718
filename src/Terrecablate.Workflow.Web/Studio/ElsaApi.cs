using Terrecablate.Workflow.Web.Startup;
using Terrecablate.Workflow.Web.Studio.Definitions;
using Terrecablate.Workflow.Web.Studio.Descriptors;
using Terrecablate.Workflow.Web.Studio.Instances;

namespace Terrecablate.Workflow.Web.Studio;

/// <summary>The part of Elsa's API that the Studio calls, over the product's own engine. What it answers has Elsa's shape.</summary>
internal static class ElsaApi
{
    public const string Address = "/elsa/api";

    public static void MapElsaApi(this WebApplication app)
    {
        var api = app.MapGroup(Address).RequireAuthorization(Policies.ProcessDesigner).AddEndpointFilter<ApiFilter>().ExcludeFromDescription();
        api.MapFixedAnswers();
        api.MapDescriptors();
        api.MapDefinitionReads();
        api.MapDefinitionWrites();
        api.MapDefinitionFiles();
        api.MapInstanceReads();
        api.MapExecutions();
        api.MapInstanceWrites();
    }
}
