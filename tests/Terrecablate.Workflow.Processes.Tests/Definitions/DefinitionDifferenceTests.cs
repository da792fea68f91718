using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes.Definitions.Changes;
using static Terrecablate.Workflow.Processes.Tests.Definitions.Drawn;

namespace Terrecablate.Workflow.Processes.Tests.Definitions;

/// <summary>What a drawing changes against another, in words.</summary>
public class DefinitionDifferenceTests
{
    private static JsonObject[] Tasks => [Task("Submit", "write", "GeneralDirector"), Task("Review", "sign", "BoardChair", "title=Attesta SAL")];

    private static string[] Words(JsonObject before, JsonObject after) => [.. DefinitionDifference.Between(Read(before), Read(after), Catalog).Select(c => c.Words)];

    private static WorkflowDefinition Read(JsonObject root) => DefinitionReader.Read(Json(root)).Required;

    private static JsonObject With(params string[] fields) => Chain(Tasks[0], Task("Review", "sign", "BoardChair", fields));

    [Fact]
    public void the_same_drawing_differs_in_nothing() => Assert.Empty(Words(Chain(Tasks), Chain(Tasks)));

    [Fact]
    public void where_a_box_stands_on_the_paper_does_not_count()
    {
        var moved = Chain(Tasks);
        moved["activities"]![1]!["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 7, ["y"] = 9 } } };
        moved["activities"]![1]!["nodeId"] = "Workflow1:flow:write";
        moved["activities"]![1]!["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false };
        Assert.Empty(Words(Chain(Tasks), moved));
    }

    [Theory]
    [InlineData("reminders=T-7", "reminders=T-10", "il promemoria di «sign» passa da «T-7» a «T-10»")]
    [InlineData("deadline=DL.PIANO", "deadline=DL.PIANO-10wd", "la scadenza di «sign» passa da Adozione del Piano della performance (DL.PIANO) a 10 giorni lavorativi prima: Adozione del Piano della performance (DL.PIANO-10wd)")]
    [InlineData("role=BoardChair", "role=GeneralDirector", "il ruolo di «sign» passa da Presidente del CdA a Direttore Generale")]
    [InlineData("scope=", "scope=Area Tecnica", "il campo «Ambito del ruolo» di «sign» passa da vuoto a «Area Tecnica»")]
    [InlineData("title=Firma", "title=js:getTitolo()", "il titolo di «sign» passa da «Firma» a «getTitolo()» (JavaScript)")]
    public void a_field_that_changes_is_told_with_both_values(string before, string after, string words) =>
        Assert.Equal([words], Words(With(before), With(after)));

    [Fact]
    public void a_long_text_is_only_said_to_be_rewritten() =>
        Assert.Equal(["il campo «Istruzioni» di «sign» è riscritto"], Words(With("instructions=Breve."), With($"instructions={new string('a', 100)}")));

    [Fact]
    public void an_activity_that_comes_is_told_with_the_ways_that_lead_through_it()
    {
        var words = Words(Chain(Tasks[0]), Chain(Tasks));
        Assert.Contains("si aggiunge «sign» (Esamina): il titolo è «Attesta SAL», il ruolo è Presidente del CdA, la scadenza è 5 giorni lavorativi dopo: apertura del compito (open+5wd)", words);
        Assert.Contains("dopo «write», con esito «Consegnato», si va a «sign» invece che a «end»", words);
        Assert.Contains("dopo «sign», con esito «Accolto», si va a «end»", words);
    }

    [Fact]
    public void an_activity_that_goes_is_told_and_the_ways_from_it_are_not() =>
        Assert.Equal(
            ["si toglie «sign» (Esamina)", "dopo «write», con esito «Consegnato», si va a «end» invece che a «sign»"],
            Words(Chain(Tasks), Chain(Tasks[0])));

    [Fact]
    public void another_name_and_another_kind_are_told()
    {
        var other = Chain(Task("Submit", "write", "GeneralDirector"), Task("Approve", "sign", "BoardChair", "title=Attesta SAL"));
        other["activities"]![2]!["name"] = "Firma";
        var words = Words(Chain(Tasks), other);
        Assert.Contains("«Firma» era Esamina ed è ora Approva (organo)", words);
        Assert.Contains("«sign» si chiama ora «Firma»", words);
    }

    [Fact]
    public void variables_inputs_and_headings_are_told()
    {
        var before = DefinitionReader.Read("""{"definitionId":"p","name":"Prima","variables":[{"id":"v1","name":"Esito","typeName":"String"}],"root":{"id":"r","type":"Elsa.Flowchart","activities":[]}}""").Required;
        var after = DefinitionReader.Read("""{"definitionId":"p","name":"Dopo","variables":[{"id":"v1","name":"Voto","typeName":"String"}],"inputs":[{"name":"Anno","type":"Int32"}],"root":{"id":"r","type":"Elsa.Flowchart","activities":[]}}""").Required;
        Assert.Equal(
            ["la variabile «Esito» si chiama ora «Voto»", "si aggiunge l'ingresso «Anno»", "il processo si chiamava «Prima» e si chiama ora «Dopo»"],
            DefinitionDifference.Between(before, after, Catalog).Select(c => c.Words));
    }

    [Fact]
    public void a_drawing_without_a_forerunner_is_a_new_process() =>
        Assert.Equal("«Drawn» è un processo nuovo", Assert.Single(DefinitionDifference.Between(null, Read(Chain(Tasks)), Catalog)).Words);

    [Fact]
    public void no_shipped_drawing_differs_from_itself() =>
        Assert.All(Installation.Workflows, file => Assert.Empty(DefinitionDifference.Between(file.Read(), file.Read(), Catalog)));
}
