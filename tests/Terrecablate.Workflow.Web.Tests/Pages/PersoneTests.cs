using System.Net;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tenancy;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Pages;

public class PersoneTests(RunningProduct product) : IClassFixture<RunningProduct>
{
    [Fact]
    public async Task a_person_is_added_and_given_a_mandate()
    {
        using var ada = await AdministratorAsync("ada", "body-1");

        var added = await (await ada.GetAsync("/persone/aggiungi")).SubmitAsync(new() { ["Name"] = "Zita Verdi", ["Email"] = "zita@ente.example" });
        var given = await (await ada.GetAsync(added.Location!)).SubmitAsync(new() { ["Mandate"] = Role.Secretariat, ["From"] = "2019-09-01", ["Act"] = "Decreto 4/2019" });
        var list = await ada.GetAsync(given.Location!);

        Assert.Contains("Zita Verdi", list.Text, StringComparison.Ordinal);
        Assert.Contains("Decreto 4/2019", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_delegation_is_given_listed_with_both_names_and_ended()
    {
        using var ada = await AdministratorAsync("olga", "body-1");
        await AddAsync("pia", "body-1", Role.Secretariat);
        await AddAsync("rita", "body-1", Role.Secretariat);

        var given = await (await ada.GetAsync("/persone/delega")).SubmitAsync(
            new() { ["Mandate"] = "mandate-pia", ["Person"] = "rita", ["From"] = "2019-09-02", ["To"] = "2099-12-31", ["Act"] = "Disposizione 5/2019" });
        var list = await ada.GetAsync(given.Location!);
        var row = list.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Disposizione 5/2019", StringComparison.Ordinal));

        Assert.Contains("Persona rita", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Persona pia", row.TextContent, StringComparison.Ordinal);
        var ended = await (await ada.GetAsync(row.QuerySelector("a")!.GetAttribute("href")!)).SubmitAsync([]);
        Assert.Equal("/persone", ended.Location);
    }

    [Fact]
    public async Task a_refusal_is_shown_above_the_form_with_what_was_typed()
    {
        using var ada = await AdministratorAsync("eva", "body-1");

        var refused = await (await ada.GetAsync("/persone/incarico?person=eva"))
            .SubmitAsync(new() { ["Mandate"] = Role.AreaHead, ["From"] = "2019-10-01", ["Act"] = "Decreto 9" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Indicare l'Area", refused.Document.QuerySelector(".alert-danger")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Decreto 9", refused.Document.QuerySelector("#Act")!.GetAttribute("value"));
        Assert.Equal("2019-10-01", refused.Document.QuerySelector("#From")!.GetAttribute("value"));
    }

    [Fact]
    public async Task the_last_administrator_stays()
    {
        await product.WriteAsync(db => db.Bodies.Add(new PublicBody { Id = "body-3", Name = "Terzo ente" }));
        using var ada = await AdministratorAsync("ugo", "body-3");

        var refused = await (await ada.GetAsync("/persone/concludi/mandate-ugo")).SubmitAsync([]);

        Assert.Contains("ultimo amministratore", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_people_of_one_body_see_nothing_of_another()
    {
        await product.WriteAsync(db => db.Bodies.Add(new PublicBody { Id = "body-2", Name = "Secondo ente" }));
        using var first = await AdministratorAsync("primo", "body-1");
        using var second = await AdministratorAsync("secondo", "body-2");

        var list = await second.GetAsync("/persone");

        Assert.Contains("secondo@ente.example", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("primo@ente.example", list.Text, StringComparison.Ordinal);
        Assert.Equal("Secondo ente", list.Document.QuerySelector(".site-body")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync("/persone/concludi/mandate-primo")).Status);
    }

    [Fact]
    public async Task a_secretary_is_no_administrator()
    {
        await AddAsync("sara", "body-1", Role.Secretariat);
        using var sara = await product.SignInAsync("sara@ente.example");

        var refused = await sara.GetAsync("/persone");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal("Questa pagina è riservata", refused.Heading);
    }

    [Fact]
    public async Task whoever_is_no_longer_active_is_out_at_the_next_request()
    {
        using var ivo = await AdministratorAsync("ivo", "body-1");
        await product.WriteAsync(db => db.People.Single(p => p.Id == "ivo").IsActive = false);

        Assert.Equal(HttpStatusCode.Redirect, (await ivo.GetAsync("/persone")).Status);
    }

    private async Task<Visitor> AdministratorAsync(string id, string body)
    {
        await AddAsync(id, body, Role.Administrator);
        return await product.SignInAsync($"{id}@ente.example");
    }

    private Task AddAsync(string id, string body, string role) => product.WriteAsync(
        db =>
        {
            db.People.Add(new Person { Id = id, Name = $"Persona {id}", Email = $"{id}@ente.example" });
            db.Mandates.Add(new Mandate { Id = $"mandate-{id}", PersonId = id, Role = role, From = new DateOnly(2019, 1, 1) });
        },
        body);
}
