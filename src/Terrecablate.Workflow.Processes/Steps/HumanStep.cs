using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>What human steps need from the product.</summary>
public sealed record TaskDesk(OpenTask Open, CloseTask Close, Facts Facts);

/// <summary>An activity that asks a person: it opens a task, waits, and goes on with the decision as its outcome.</summary>
public abstract class HumanStep(TaskDesk desk) : IStep
{
    [StepInput("Chiave", Description = "Nome dell'attività nel processo, in inglese; non cambia più.", Required = true)]
    public string Key { get; set; } = "";

    [StepInput("Titolo", Description = "Che cosa si chiede, in poche parole.", DefaultSyntax = "Liquid", Required = true)]
    public string Title { get; set; } = "";

    [StepInput("Istruzioni", Description = "Che cosa fare e che cosa succede dopo.", UiHint = "multiline", DefaultSyntax = "Liquid")]
    public string? Instructions { get; set; }

    [StepInput("Ruolo", Description = "Chi risponde.", UiHint = "dropdown", Required = true)]
    public string Role { get; set; } = "";

    [StepInput("Ambito del ruolo", Description = "L'Area del responsabile, il progetto dell'assegnatario.")]
    public string? Scope { get; set; }

    [StepInput("Persona", Description = "Una persona al posto del titolare del ruolo.")]
    public string? Assignee { get; set; }

    [StepInput("Esclude chi ha svolto", Description = "Attività della stessa pratica i cui autori non possono agire qui.", UiHint = "multitext")]
    public IReadOnlyList<string>? ExcludeActorsOf { get; set; }

    [StepInput("Oggetto", Description = "Di che cosa tratta la pratica.")]
    public string? Subject { get; set; }

    [StepInput("Modulo", Description = "I campi della pagina.", UiHint = "dropdown")]
    public string? Form { get; set; }

    [StepInput("Scadenza", Description = "Un termine del ciclo o una regola; altre regole si scrivono come testo Liquid: DL.PIANO-10wd, open+5wd, Y+1-01-31.", UiHint = "dropdown", Required = true)]
    public string Deadline { get; set; } = "";

    [StepInput("Promemoria", Description = "La scala; un'altra si scrive come testo Liquid, per esempio T-10,T-3,T.", UiHint = "dropdown")]
    public string? Reminders { get; set; }

    [StepInput("Segnalazioni", Description = "Chi altro si avvisa dopo la scadenza: default, independent (mai il Direttore Generale), oppure per esempio T+1 Secretariat, T+7 BoardChair.")]
    public string? Escalation { get; set; }

    [StepInput("Riconoscimento", Description = "Quanto si vuole essere sicuri di chi risponde.", Options = ["link", "link+code", "login"])]
    public string? Assurance { get; set; }

    [StepInput("Ammette il ritardo", Description = "Dopo la scadenza si può ancora rispondere, con il motivo.", UiHint = "checkbox")]
    public bool? AllowLate { get; set; }

    [StepInput("Non prima del", Description = "Il primo giorno in cui si può decidere: la data della seduta.")]
    public string? NotBefore { get; set; }

    [StepInput("Osservazioni del giro precedente", UiHint = "multiline")]
    public string? Remarks { get; set; }

    [StepInput("Accerta", Description = "Il fatto che un esito positivo accerta, per le condizioni del ciclo.")]
    public string? Establishes { get; set; }

    [StepInput("Documenti", Description = "Tipi di documento da mostrare.", UiHint = "multitext")]
    public IReadOnlyList<string>? Documents { get; set; }

    [StepInput("Decade", Description = "La regola dopo la quale il dato si considera non pervenuto e il processo prosegue.")]
    public string? Expires { get; set; }

    /// <summary>Who decided; none where the product closed an expired task, and before the decision.</summary>
    protected string? Actor { get; private set; }

    /// <summary>The form where the designer names none.</summary>
    protected virtual string DefaultForm => "remarks";

    /// <summary>What whoever answers does; a role that may never do it is refused before anybody is asked.</summary>
    protected abstract Duty Duty { get; }

    public async Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        SeparationOfDuties.Check(Role, Duty);
        var attribute = GetType().GetCustomAttribute<StepAttribute>()!;
        var task = await desk.Open.RunAsync(
            new TaskRequest(context, attribute.Type, attribute.Outcomes)
            {
                Key = Key,
                Title = Title,
                Instructions = string.Join("\n\n", new[] { Blank(Instructions), await AddedInstructionsAsync(context, cancellationToken) }.OfType<string>()),
                Role = Role,
                Scope = Blank(Scope),
                Assignee = Blank(Assignee),
                ExcludeActorsOf = ExcludeActorsOf ?? [],
                Subject = Subject ?? "",
                Form = Blank(Form) ?? DefaultForm,
                Deadline = Deadline,
                Reminders = Blank(Reminders) ?? "default",
                Escalation = Blank(Escalation) ?? "default",
                Assurance = ReadAssurance(),
                AllowsLate = AllowLate ?? true,
                NotBefore = ReadDate(NotBefore),
                Remarks = Blank(Remarks),
                Documents = Documents ?? [],
                Expires = Blank(Expires),
            },
            cancellationToken);
        return StepOutcome.Waits("Task", task.Id);
    }

    public async Task<StepOutcome> ResumeAsync(StepContext context, JsonObject payload, CancellationToken cancellationToken)
    {
        var decision = (string?)payload["decision"] ?? throw new ArgumentException("A decision is missing.", nameof(payload));
        Actor = (string?)payload["actor"];
        await ApplyAsync(context, decision, payload["values"] as JsonObject ?? [], cancellationToken);
        if (Blank(Establishes) is { } fact && context.CorrelationId is { } cycle && Outcomes.IsPositive(decision))
        {
            await desk.Facts.EstablishAsync(cycle, fact, FactSubject(fact), cancellationToken);
        }

        return StepOutcome.Completed(decision, payload);
    }

    public Task CancelAsync(StepContext context, CancellationToken cancellationToken) =>
        desk.Close.CancelAsync(context.ActivityExecutionId, cancellationToken);

    /// <summary>What the product itself knows and the person needs, below the designer's instructions.</summary>
    protected virtual Task<string?> AddedInstructionsAsync(StepContext context, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>What the decision does beyond letting the flow go on. A refusal undoes the decision as a whole.</summary>
    protected virtual Task ApplyAsync(StepContext context, string decision, JsonObject values, CancellationToken cancellationToken) => Task.CompletedTask;

    protected Task RevokeAsync(StepContext context, string fact, string subject, CancellationToken cancellationToken) =>
        desk.Facts.RevokeAsync(context.CorrelationId!, fact, subject, cancellationToken);

    protected static DateOnly? ReadDate(string? text) => Blank(text) is not { } date
        ? null
        : DateOnly.TryParse(date, CultureInfo.InvariantCulture, out var day)
            ? day
            : throw new Refusal("date.unreadable", $"«{date}» non è una data: si scrive AAAA-MM-GG.");

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>Facts about one Area, project or tranche carry it; the others are the cycle's.</summary>
    private string FactSubject(string fact) => fact is "ObjectivesAgreed" or "ProjectAccepted" or "SalEvidenceSubmitted" or "SalAttested" ? Subject ?? "" : "";

    private Assurance ReadAssurance() => Assurance switch
    {
        null or "" or "link" => Tasks.Assurance.Link,
        "link+code" => Tasks.Assurance.LinkAndCode,
        "login" => Tasks.Assurance.Login,
        _ => throw new FormatException($"Il riconoscimento «{Assurance}» non esiste: link, link+code o login."),
    };
}
