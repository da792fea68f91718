namespace Terrecablate.Workflow.Web.Tests.Product;

/// <summary>The product with the example cycle.</summary>
public sealed class DemoProduct : RunningProduct
{
    protected override IReadOnlyList<string> Arguments => ["--demo"];
}
