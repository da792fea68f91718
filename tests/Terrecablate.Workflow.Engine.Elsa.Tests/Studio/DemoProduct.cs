using Microsoft.AspNetCore.Builder;
using Terrecablate.Workflow.Web.Elsa;

namespace Terrecablate.Workflow.Web.Tests.Product;

/// <summary>The product with the example cycle, on Elsa: what the designer's API promises is tried here too.</summary>
public sealed class DemoProduct : RunningProduct
{
    protected override IReadOnlyList<string> Arguments => ["--demo", "--Engine=Elsa"];

    protected override IReadOnlyDictionary<string, Action<WebApplicationBuilder>> Engines => ElsaHost.Engines;
}
