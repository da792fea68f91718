using System.Net;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Web.Tests.Product;
using Terrecablate.Workflow.Web.Tests.T;

namespace Terrecablate.Workflow.Web.Tests.Attivita;

public sealed class ManageTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    private const string Secretariat = "marta.bellincioni@example.org";

    [Fact]
    public async Task the_dossier_answers_i_received_nothing()
    {
        using var office = await product.SignInAsync(Secretariat);
        var task = await product.TaskOfAsync("livia.ferrantini@example.org");
        var page = await office.GetAsync($"/attivita/{task.Id}");
        Assert.Contains("Richiesta con collegamento", page.Text, StringComparison.Ordinal);
        Assert.Contains("consegnata al servizio di posta", page.Text, StringComparison.Ordinal);
        Assert.Contains("valido", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_task_is_given_to_somebody_else_only_with_a_motivation()
    {
        using var office = await product.SignInAsync(Secretariat);
        var task = await product.TaskOfAsync("elsa.marescotti@example.org");
        var page = await office.GetAsync($"/attivita/{task.Id}/gestisci");
        const string form = "form[action*='Reassign'], form[action*='reassign']";
        var refused = await page.SubmitAsync(new() { ["PersonId"] = "person:dg" }, form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Indicare il motivo", refused.Text, StringComparison.Ordinal);
        var done = await page.SubmitAsync(new() { ["PersonId"] = "person:dg", ["Motivation"] = "Assenza" }, form);
        Assert.Contains("riassegnata", (await office.GetAsync(done.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal("person:dg", await product.ReadAsync(db => db.Tasks.Where(t => t.Id == task.Id).Select(t => t.PersonId).SingleAsync()));
    }

    [Fact]
    public async Task a_due_date_moves_with_a_motivation()
    {
        using var office = await product.SignInAsync(Secretariat);
        var task = await product.TaskOfAsync("nora.bandinucci@example.org");
        var page = await office.GetAsync($"/attivita/{task.Id}/gestisci");
        await page.SubmitAsync(new() { ["Due"] = "2020-01-10", ["Motivation"] = "Accordo" }, "form[action*='Date'], form[action*='date']");
        Assert.Equal(new DateOnly(2020, 1, 10), await product.ReadAsync(db => db.Tasks.Where(t => t.Id == task.Id).Select(t => t.Due).SingleAsync()));
    }

    [Fact]
    public async Task who_only_reads_cannot_manage()
    {
        using var unit = await product.SignInAsync("edoardo.vannoccini@example.org");
        var task = await product.TaskOfAsync("guido.piccolorsi@example.org");
        Assert.Equal(HttpStatusCode.OK, (await unit.GetAsync($"/attivita/{task.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.GetAsync($"/attivita/{task.Id}/gestisci")).Status);
    }

    [Fact]
    public async Task the_director_answers_signed_in_and_nobody_else_may()
    {
        var task = await product.TaskOfAsync("livia.ferrantini@example.org");
        using var office = await product.SignInAsync(Secretariat);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"/attivita/{task.Id}/rispondi")).Status);
        await using var own = await RunningProduct.StartAsync("--demo");
        var owned = await own.TaskOfAsync("livia.ferrantini@example.org");
        using var director = await own.SignInAsync("livia.ferrantini@example.org");
        var answered = await (await director.GetAsync($"/attivita/{owned.Id}/rispondi")).SubmitAsync(TaskLinks.Submitted("Schema"));
        Assert.Equal($"/attivita/{owned.Id}/ricevuta", answered.Location);
        Assert.Equal("login", await own.ReadAsync(db => db.Tasks.Where(t => t.Id == owned.Id).Select(t => t.KnownBy).SingleAsync()));
    }
}
