using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Validazione;

public sealed class ValidationTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    [Fact]
    public async Task the_evaluation_unit_sees_the_date_the_conditions_and_what_stays_blocked()
    {
        using var unit = await product.SignInAsync("edoardo.vannoccini@example.org");
        var page = await unit.GetAsync("/validazione");
        Assert.Contains("30 giugno 2021", page.Text, StringComparison.Ordinal);
        Assert.Contains("La Relazione è approvata dal CdA", page.Text, StringComparison.Ordinal);
        Assert.Contains("Il saldo del progetto PR.1 (PR.1/3) non si può attestare né pagare", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main a[href$='/rispondi']"));
    }
}
