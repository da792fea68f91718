using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.T;

public sealed class AnswerTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    [Fact]
    public async Task an_answer_decides_once_whatever_is_sent_again()
    {
        const string email = "tullio.malavolta@example.org";
        using var visitor = product.NewVisitor();
        var task = await product.TaskOfAsync(email);
        var page = await product.OpenTaskAsync(visitor, email);
        using var other = product.NewVisitor();
        var otherTab = await product.OpenTaskAsync(other, email);

        Assert.Equal("/t/ricevuta", (await page.SubmitAsync(TaskLinks.Submitted("Obiettivi"))).Location);
        Assert.Equal("/t/ricevuta", (await page.SubmitAsync(TaskLinks.Submitted("Obiettivi"))).Location);
        var receipt = await visitor.GetAsync("/t/ricevuta");
        Assert.Equal("Decisione registrata", receipt.Heading);
        Assert.Contains("Tullio Malavolta", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("Esamina gli obiettivi: Area Infrastrutture", receipt.Text, StringComparison.Ordinal);

        var conflict = await other.GetAsync((await otherTab.SubmitAsync(TaskLinks.Submitted("Altri obiettivi"))).Location!);
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("è già stata decisa da Tullio Malavolta", conflict.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ReadAsync(db => db.Register.CountAsync(e => e.TaskId == task.Id && e.Type == EventType.TaskCompleted)));
    }

    [Fact]
    public async Task the_same_page_with_another_answer_is_a_conflict()
    {
        const string email = "guido.piccolorsi@example.org";
        using var visitor = product.NewVisitor();
        var page = await product.OpenTaskAsync(visitor, email);
        await page.SubmitAsync(TaskLinks.Submitted("Obiettivi"));
        var other = await page.SubmitAsync(TaskLinks.Submitted("Tutt'altro"));
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.GetAsync(other.Location!)).Status);
    }

    [Fact]
    public async Task what_is_missing_is_said_field_by_field_and_what_was_typed_stays()
    {
        using var visitor = product.NewVisitor();
        var page = await product.OpenTaskAsync(visitor, "elsa.marescotti@example.org");
        var again = await page.SubmitAsync(new() { ["f.summary"] = "Bozza lunga" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        var links = again.Document.QuerySelectorAll("#errori a").Select(a => a.GetAttribute("href")![1..]).ToList();
        Assert.Equal(2, links.Count);
        Assert.All(links, id => Assert.NotNull(again.Document.GetElementById(id)));
        Assert.Equal("Bozza lunga", again.Document.GetElementById("c-f-summary")!.TextContent);
    }

    [Fact]
    public async Task files_are_kept_with_the_decision_and_come_back_as_attachments()
    {
        const string email = "nora.bandinucci@example.org";
        using var visitor = product.NewVisitor();
        var page = await product.OpenTaskAsync(visitor, email);
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.Document.QuerySelectorAll("main form.tw-form input[type=hidden]"))
        {
            form.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        }

        form.Add(new StringContent("Submitted"), "decision");
        form.Add(new StringContent("true"), "declared");
        form.Add(new ByteArrayContent("%PDF-1.7 prova"u8.ToArray()), "files", "../obiettivi.pdf");
        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/t/attivita") { Content = form });

        var stored = await product.ReadAsync(db => db.Documents.SingleAsync(d => d.FileName == "obiettivi.pdf"));
        Assert.Equal("application/pdf", stored.ContentType);
        var served = await visitor.GetAsync($"/t/documenti/{stored.Id}");
        Assert.Equal(HttpStatusCode.OK, served.Status);
        Assert.StartsWith("attachment", served.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal("nosniff", served.Header("X-Content-Type-Options"));

        using var stranger = product.NewVisitor();
        await product.OpenTaskAsync(stranger, "elsa.marescotti@example.org");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/t/documenti/{stored.Id}")).Status);
    }

    [Fact]
    public async Task a_reassigned_task_is_closed_to_the_session_that_was_open()
    {
        await using var own = await RunningProduct.StartAsync("--demo");
        const string email = "elsa.marescotti@example.org";
        using var visitor = own.NewVisitor();
        var page = await own.OpenTaskAsync(visitor, email);
        var task = await own.TaskOfAsync(email);
        await own.Services.GetRequiredService<UseCases>().RunAsync<ReassignTask>("body-1", u => u.RunAsync(new Reassignment(task.Id, "person:dg", "Assenza", "person:secretariat")));

        Assert.Equal(HttpStatusCode.Gone, (await page.SubmitAsync(TaskLinks.Submitted("Obiettivi"))).Status);
        Assert.Equal(TaskState.Open, (await own.ReadAsync(db => db.Tasks.SingleAsync(t => t.Id == task.Id))).State);
    }

    [Fact]
    public async Task a_late_answer_stands_with_its_reason()
    {
        await using var own = await RunningProduct.StartAsync("--demo");
        const string email = "elsa.marescotti@example.org";
        var task = await own.TaskOfAsync(email);
        await own.WriteAsync(db => db.Tasks.Single(t => t.Id == task.Id).MoveDue(new DateOnly(2019, 8, 30), "Prova."));
        using var visitor = own.NewVisitor();
        var page = await own.OpenTaskAsync(visitor, email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(TaskLinks.Submitted("Obiettivi"))).Status);

        var answer = TaskLinks.Submitted("Obiettivi");
        answer["lateReason"] = "Attesa dei dati";
        Assert.Equal("/t/ricevuta", (await page.SubmitAsync(answer)).Location);
        Assert.Contains("Attesa dei dati", (await visitor.GetAsync("/t/ricevuta")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_formal_act_is_signed_with_the_persons_own_name()
    {
        await using var own = await RunningProduct.StartAsync("--demo");
        const string email = "elsa.marescotti@example.org";
        var task = await own.TaskOfAsync(email);
        await own.ReadAsync(db => db.Tasks.Where(t => t.Id == task.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.Assurance, Assurance.LinkAndCode)));
        using var visitor = own.NewVisitor();
        var page = await own.OpenTaskAsync(visitor, email);
        var answer = TaskLinks.Submitted("Obiettivi");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(answer)).Status);
        answer["typedName"] = "Un'altra persona";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(answer)).Status);
        answer["typedName"] = "  elsa   MARESCOTTI ";
        Assert.Equal("/t/ricevuta", (await page.SubmitAsync(answer)).Location);
    }
}
