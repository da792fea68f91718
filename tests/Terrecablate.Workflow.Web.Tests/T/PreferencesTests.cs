using System.Net;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.T;

public sealed class PreferencesTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    [Fact]
    public async Task a_person_chooses_from_the_page_of_a_task_and_is_told_by_mail()
    {
        const string email = "elsa.marescotti@example.org";
        using var visitor = product.NewVisitor();
        var task = await product.OpenTaskAsync(visitor, email);
        var page = await visitor.GetAsync(task.Document.QuerySelector("main a[href$='/preferenze']")!.GetAttribute("href")!);
        Assert.Contains("Teams non è fra i canali", page.Text, StringComparison.Ordinal);

        var saved = await page.SubmitAsync(new() { ["Input.Reminders"] = "OneByOne" });

        Assert.Equal("/t/preferenze", saved.Location);
        Assert.Contains("registrate", (await visitor.GetAsync(saved.Location!)).Text, StringComparison.Ordinal);
        var person = await product.ReadAsync(db => db.People.AsNoTracking().SingleAsync(p => p.Email == email));
        Assert.Equal((PersonalWay.Mail, ReminderStyle.OneByOne), (person.Way, person.Reminders));
        Assert.Equal(1, await product.ReadAsync(db => db.Register.CountAsync(e => e.Type == EventType.PreferencesChanged && e.Content.Contains(person.Id))));
        Assert.Contains(await product.LettersToAsync(email), letter => letter.Text.Contains("un messaggio per ogni promemoria", StringComparison.Ordinal));
    }

    [Fact]
    public async Task what_cannot_be_had_is_refused_in_one_sentence()
    {
        using var visitor = product.NewVisitor();
        await product.OpenTaskAsync(visitor, "guido.piccolorsi@example.org");
        var page = await visitor.GetAsync("/t/preferenze");

        var refused = await page.SubmitAsync(new() { ["Input.Way"] = "Teams" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Gli avvisi in Teams non sono attivi", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_secretariat_sees_everybodys_and_changes_them()
    {
        using var office = await product.SignInAsync("marta.bellincioni@example.org");
        var list = await office.GetAsync("/persone/avvisi");
        Assert.Contains("Livia Ferrantini", list.Text, StringComparison.Ordinal);

        var saved = await (await office.GetAsync("/persone/avvisi/person:dg")).SubmitAsync(new() { ["Input.Reminders"] = "OneByOne" });

        Assert.Equal("/persone/avvisi", saved.Location);
        Assert.Equal(ReminderStyle.OneByOne, await product.ReadAsync(db => db.People.Where(p => p.Id == "person:dg").Select(p => p.Reminders).SingleAsync()));
        Assert.Contains("un messaggio per ogni promemoria", (await office.GetAsync("/registro")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync("/persone/avvisi/nessuno")).Status);
    }

    [Fact]
    public async Task an_account_has_its_own_page_and_others_are_not_its_business()
    {
        using var unit = await product.SignInAsync("edoardo.vannoccini@example.org");

        Assert.Contains("Edoardo Vannoccini", (await unit.GetAsync("/preferenze")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.GetAsync("/persone/avvisi")).Status);
    }
}
