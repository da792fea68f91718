using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Tests.Workflows;

/// <summary>The domain's steps as the engine sees them: they write down what they are asked and, if they are to, wait.</summary>
internal static class FakeSteps
{
    public static readonly Type[] All =
    [
        typeof(Submit), typeof(Review), typeof(Approve), typeof(AssemblyVote), typeof(Opinion), typeof(TakeNote), typeof(Acknowledge),
        typeof(Attest), typeof(Validate), typeof(Convene), typeof(RecordAct), typeof(Publish), typeof(OrderPayment), typeof(WaitForGate),
        typeof(WaitUntil), typeof(Notify), typeof(IssueDocument), typeof(ComputeScores), typeof(RecordSavings), typeof(CloseCycle),
    ];

    public static readonly StepCatalog Catalog = new(All);
}

/// <summary>What the steps were asked, in order.</summary>
internal sealed class Notebook
{
    public List<Errand> Errands { get; } = [];
}

/// <summary>One execution of a step.</summary>
internal sealed record Errand(StepContext Context, FakeStep Step)
{
    public string Activity => Context.ActivityId;

    public FakeTask Task => (FakeTask)Step;
}

internal abstract class FakeStep(Notebook notebook) : IStep
{
    [StepInput("Oggetto")]
    public string Subject { get; set; } = "";

    protected virtual bool Waits => true;

    public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        notebook.Errands.Add(new Errand(context, this));
        return Task.FromResult(Waits ? StepOutcome.Waits("Office") : StepOutcome.Completed());
    }
}

internal abstract class FakeTask(Notebook notebook) : FakeStep(notebook)
{
    [StepInput("Chiave", Required = true)]
    public string Key { get; set; } = "";

    [StepInput("Titolo", Required = true)]
    public string Title { get; set; } = "";

    [StepInput("Istruzioni", Required = true)]
    public string Instructions { get; set; } = "";

    [StepInput("Ruolo")]
    public string Role { get; set; } = "";

    [StepInput("Ambito")]
    public string Scope { get; set; } = "";

    [StepInput("Esclude chi ha svolto")]
    public string[] ExcludeActorsOf { get; set; } = [];

    [StepInput("Modulo", Required = true)]
    public string Form { get; set; } = "";

    [StepInput("Scadenza", Required = true)]
    public string Deadline { get; set; } = "";

    [StepInput("Segnalazioni")]
    public string Escalation { get; set; } = "";

    [StepInput("Garanzia")]
    public string Assurance { get; set; } = "";

    [StepInput("Non prima del")]
    public string NotBefore { get; set; } = "";

    [StepInput("Osservazioni")]
    public string Remarks { get; set; } = "";

    [StepInput("Fatto stabilito")]
    public string Establishes { get; set; } = "";

    [StepInput("Documenti")]
    public string[] Documents { get; set; } = [];
}

[Step("Terrecablate.Submit", "Presenta", "Submitted", OpensTask = true)]
internal sealed class Submit(Notebook notebook) : FakeTask(notebook)
{
    [StepInput("Si chiude da sé")]
    public string Expires { get; set; } = "";
}

[Step("Terrecablate.Review", "Esamina", "Accepted", "SentBack", OpensTask = true)]
internal sealed class Review(Notebook notebook) : FakeTask(notebook);

[Step("Terrecablate.Approve", "Approva (organo)", "Approved", "ApprovedWithChanges", "SentBack", "Rejected", "Postponed", "NoQuorum", OpensTask = true)]
internal sealed class Approve(Notebook notebook) : FakeTask(notebook);

[Step("Terrecablate.AssemblyVote", "Vota l'Assemblea", "Approved", "Rejected", "Postponed", "NoQuorum", OpensTask = true)]
internal sealed class AssemblyVote(Notebook notebook) : FakeTask(notebook)
{
    [StepInput("Convocazione")]
    public string Call { get; set; } = "";
}

[Step("Terrecablate.Opinion", "Esprimi parere", "Favourable", "WithRemarks", "Unfavourable", OpensTask = true)]
internal sealed class Opinion(Notebook notebook) : FakeTask(notebook);

[Step("Terrecablate.TakeNote", "Prendi atto", "Noted", "SentBack", OpensTask = true)]
internal sealed class TakeNote(Notebook notebook) : FakeTask(notebook);

[Step("Terrecablate.Acknowledge", "Presa visione", "Acknowledged", "Declined", OpensTask = true)]
internal sealed class Acknowledge(Notebook notebook) : FakeTask(notebook);

[Step("Terrecablate.Attest", "Attesta SAL", "Attested", "PartiallyAttested", "SentBack", "Refused", "Postponed", OpensTask = true)]
internal sealed class Attest(Notebook notebook) : FakeTask(notebook);

[Step("Terrecablate.Validate", "Valida (NV)", "Validated", "ValidatedWithRemarks", "SentBack", "Declined", OpensTask = true)]
internal sealed class Validate(Notebook notebook) : FakeTask(notebook);

[Step("Terrecablate.Convene", "Convoca", "Convened", OpensTask = true)]
internal sealed class Convene(Notebook notebook) : FakeTask(notebook);

[Step("Terrecablate.RecordAct", "Registra atto", "Recorded", OpensTask = true)]
internal sealed class RecordAct(Notebook notebook) : FakeTask(notebook);

[Step("Terrecablate.Publish", "Pubblica", "Published", OpensTask = true)]
internal sealed class Publish(Notebook notebook) : FakeTask(notebook);

[Step("Terrecablate.OrderPayment", "Ordina pagamento", "Ordered", "Blocked", OpensTask = true)]
internal sealed class OrderPayment(Notebook notebook) : FakeTask(notebook);

[Step("Terrecablate.WaitForGate", "Attendi condizioni", "Open")]
internal sealed class WaitForGate(Notebook notebook) : FakeStep(notebook)
{
    [StepInput("Condizioni", Required = true)]
    public string Gate { get; set; } = "";
}

[Step("Terrecablate.WaitUntil", "Attendi scadenza", "Reached")]
internal sealed class WaitUntil(Notebook notebook) : FakeStep(notebook)
{
    [StepInput("Scadenza", Required = true)]
    public string Deadline { get; set; } = "";

    [StepInput("Fatto stabilito")]
    public string Establishes { get; set; } = "";
}

[Step("Terrecablate.Notify", "Avvisa")]
internal sealed class Notify(Notebook notebook) : FakeStep(notebook)
{
    protected override bool Waits => false;

    [StepInput("Ruoli", Required = true)]
    public string[] Role { get; set; } = [];

    [StepInput("Oggetto del messaggio", Required = true)]
    public string Title { get; set; } = "";

    [StepInput("Testo", Required = true)]
    public string Text { get; set; } = "";
}

[Step("Terrecablate.IssueDocument", "Genera documento")]
internal sealed class IssueDocument(Notebook notebook) : FakeStep(notebook)
{
    protected override bool Waits => false;

    [StepInput("Documento", Required = true)]
    public string Kind { get; set; } = "";
}

[Step("Terrecablate.ComputeScores", "Calcola punteggi")]
internal sealed class ComputeScores(Notebook notebook) : FakeStep(notebook)
{
    protected override bool Waits => false;
}

[Step("Terrecablate.RecordSavings", "Registra economie")]
internal sealed class RecordSavings(Notebook notebook) : FakeStep(notebook)
{
    protected override bool Waits => false;
}

[Step("Terrecablate.CloseCycle", "Chiudi il ciclo")]
internal sealed class CloseCycle(Notebook notebook) : FakeStep(notebook)
{
    protected override bool Waits => false;
}
