using System.Net;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Posta;

public sealed class UndeliveredTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    private const string Secretariat = "marta.bellincioni@example.org";

    [Fact]
    public async Task a_message_that_could_not_be_delivered_is_shown_with_the_reason_and_leaves_again_on_request()
    {
        await product.LettersToAsync("@example.org");
        var id = await product.ReadAsync(db => db.Outbox.Where(m => m.Kind == OutboxKind.Task && m.PersonId == "person:dg").Select(m => m.Id).FirstAsync());
        await product.ReadAsync(db => db.Outbox.Where(m => m.Id == id).ExecuteUpdateAsync(m => m
            .SetProperty(o => o.State, OutboxState.Dead).SetProperty(o => o.LastError, "Il server di posta rifiuta il destinatario (550 5.1.1).").SetProperty(o => o.SentAt, (DateTimeOffset?)null)));
        using var office = await product.SignInAsync(Secretariat);

        var page = await office.GetAsync("/posta");
        Assert.Contains("550 5.1.1", page.Text, StringComparison.Ordinal);
        Assert.Contains("livia.ferrantini@example.org", page.Text, StringComparison.Ordinal);

        var done = await page.SubmitAsync(new() { ["Id"] = id });
        Assert.Contains("di nuovo in coda", (await office.GetAsync(done.Location!)).Text, StringComparison.Ordinal);
        await product.LettersToAsync("livia.ferrantini@example.org");
        Assert.Equal((OutboxState.Sent, 1), await product.ReadAsync(async db => await db.Outbox.Where(m => m.Id == id).Select(m => ValueTuple.Create(m.State, m.Attempts)).SingleAsync()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(new() { ["Id"] = id })).Status);
    }

    [Fact]
    public async Task who_only_reads_has_no_business_there()
    {
        using var unit = await product.SignInAsync("edoardo.vannoccini@example.org");

        Assert.Equal(HttpStatusCode.Forbidden, (await unit.GetAsync("/posta")).Status);
    }
}
