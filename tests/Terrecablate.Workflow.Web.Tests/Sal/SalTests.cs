using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Sal;

public sealed class SalTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    [Fact]
    public async Task nothing_can_be_attested_before_its_conditions_and_the_page_says_which_are_missing()
    {
        using var director = await product.SignInAsync("livia.ferrantini@example.org");
        var page = await director.GetAsync("/sal");
        Assert.Contains("Non si può attestare né pagare", page.Text, StringComparison.Ordinal);
        Assert.Contains("Il Piano della performance è esecutivo", page.Text, StringComparison.Ordinal);
        Assert.Contains("Attestare per intero libera il 35 % della somma del progetto", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main a[href$='/rispondi']"));
        Assert.Equal(6, page.Document.QuerySelectorAll(".tw-tranches > section").Length);
    }
}
