using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Engine.Tests.Running;

namespace Terrecablate.Workflow.Engine.Tests.Steps;

public sealed class StepCatalogTests
{
    [Fact]
    public void a_step_is_described_by_its_class()
    {
        var step = new StepCatalog([typeof(AskStep)]).Find("Test.Ask")!;
        Assert.Equal(("Chiedi", true), (step.DisplayName, step.OpensTask));
        Assert.Equal(["Accepted", "SentBack"], step.Outcomes);
        var title = Assert.Single(step.Inputs);
        Assert.Equal(("title", typeof(string), "Titolo", true), (title.Name, title.Type, title.DisplayName, title.Required));
    }

    [Fact]
    public void every_fault_of_the_classes_is_named_in_one_sentence()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new StepCatalog(
            [typeof(AskStep), typeof(SecondAskStep), typeof(NamelessStep), typeof(OddStep), typeof(string)]));
        Assert.Contains("SecondAskStep both name the activity type 'Test.Ask': rename one.", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("NamelessStep has no [Step] attribute", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("OddStep has the type Uri", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("System.String cannot be a step", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void inputs_are_converted_to_their_types()
    {
        var step = new InputsStep();
        var inputs = new StepCatalog([typeof(InputsStep)]).Find("Test.Inputs")!;
        void Set(string name, JsonNode? value) => inputs.FindInput(name)!.Set(step, value);
        Set("text", 12);
        Set("flag", "true");
        Set("whole", "7");
        Set("amount", 2.5);
        Set("names", "a, b");
        Set("list", new JsonArray("x", "y"));
        Set("json", new JsonObject { ["a"] = 1 });
        Assert.Equal(("12", true, 7, 2.5m), (step.Text, step.Flag, step.Whole, step.Amount));
        Assert.Equal(["a", "b"], step.Names);
        Assert.Equal(["x", "y"], step.List);
        Assert.Equal(1, (int?)step.Json?["a"]);
    }

    [Fact]
    public void an_input_that_cannot_be_converted_says_which_and_what()
    {
        var input = new StepCatalog([typeof(InputsStep)]).Find("Test.Inputs")!.FindInput("whole")!;
        var thrown = Assert.Throws<FormatException>(() => input.Set(new InputsStep(), "tanti"));
        Assert.Equal("Il valore «\"tanti\"» non va bene per il campo «whole».", thrown.Message);
    }

    private abstract class Inert : IStep
    {
        public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken) => Task.FromResult(StepOutcome.Completed());
    }

    [Step("Test.Ask", "Ancora")]
    private sealed class SecondAskStep : Inert;

    private sealed class NamelessStep : Inert;

    [Step("Test.Odd", "Strano")]
    private sealed class OddStep : Inert
    {
        [StepInput("Indirizzo")]
        public Uri? Address { get; set; }
    }

    [Step("Test.Inputs", "Campi")]
    private sealed class InputsStep : Inert
    {
        [StepInput("Testo")]
        public string Text { get; set; } = "";

        [StepInput("Sì o no")]
        public bool Flag { get; set; }

        [StepInput("Numero")]
        public int? Whole { get; set; }

        [StepInput("Importo")]
        public decimal Amount { get; set; }

        [StepInput("Nomi")]
        public string[] Names { get; set; } = [];

        [StepInput("Elenco")]
        public IReadOnlyList<string> List { get; set; } = [];

        [StepInput("Dati")]
        public JsonNode? Json { get; set; }
    }
}
