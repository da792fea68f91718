using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Startup;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Pages;

public class CambioIncaricoTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    private const string Former = "nora.bandinucci@example.org";

    [Fact]
    public async Task an_open_task_follows_its_role_and_the_former_link_dies()
    {
        var formerLink = product.LinkIn(await product.LastLetterToAsync(Former));
        var (mandate, area) = await product.ReadAsync(async db =>
        {
            var held = await db.Mandates.SingleAsync(m => m.Person!.Email == Former);
            return (held.Id, held.Scope!);
        });
        await product.WriteAsync(db =>
        {
            db.People.Add(new Person { Id = "ada", Name = "Ada Neri", Email = "ada@ente.example" });
            db.Mandates.Add(new Mandate { Id = "ada", PersonId = "ada", Role = Role.Administrator, From = new DateOnly(2019, 1, 1) });
        });
        using var ada = await product.SignInAsync("ada@ente.example");

        var added = await (await ada.GetAsync("/persone/aggiungi")).SubmitAsync(new() { ["Name"] = "Zita Verdi", ["Email"] = "zita@ente.example" });
        await (await ada.GetAsync(added.Location!)).SubmitAsync(new() { ["Mandate"] = Role.AreaHead, ["Scope"] = area, ["From"] = "2019-09-02" });
        await (await ada.GetAsync($"/persone/concludi/{Uri.EscapeDataString(mandate)}")).SubmitAsync(new() { ["LastDay"] = "2019-09-01" });
        await product.Services.GetRequiredService<ClockMover>().OneDayAsync();

        var task = await product.ReadAsync(db => db.Tasks.SingleAsync(t => t.State == TaskState.Open && t.Scope == area));
        var holder = await product.ReadAsync(db => db.People.SingleAsync(p => p.Email == "zita@ente.example"));
        Assert.Equal(holder.Id, task.PersonId);
        Assert.Contains("/t/", product.LinkIn(await product.LastLetterToAsync("zita@ente.example")), StringComparison.Ordinal);
        using var former = product.NewVisitor();
        Assert.DoesNotContain(task.Title, (await former.OpenAsync(formerLink)).Text, StringComparison.Ordinal);
    }
}
