using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Bodies;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Cycles;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Records the members' vote. The outcome must be the one that the attendance and the shares give.</summary>
[Step("Terrecablate.AssemblyVote", "Vota l'Assemblea", "Approved", "Rejected", "Postponed", "NoQuorum", Description = "Registra presenze e voti dell'Assemblea per quote.", OpensTask = true)]
public sealed class AssemblyVote(TaskDesk desk, WorkflowDb db) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Decide;

    [StepInput("Convocazione", Description = "La seconda ha un altro numero legale.", Options = ["first", "second"])]
    public string? Call { get; set; }

    protected override string DefaultForm => "vote";

    protected override async Task ApplyAsync(StepContext context, string decision, JsonObject values, CancellationToken cancellationToken)
    {
        if (decision == "Postponed")
        {
            return;
        }

        var cycle = await db.Cycles.FindAsync([context.CorrelationId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");
        var call = Call == "second" ? Domain.Bodies.Call.Second : Domain.Bodies.Call.First;
        var session = new Session(RomeTime.Today(context.Now), call, Votes(values, decision));
        var quorum = session.Count(cycle.Plan().Members, cycle.Plan().Parameters.Quorum);
        var contradiction = decision switch
        {
            "NoQuorum" when quorum.IsConstituted => "Con questi presenti il numero legale c'è",
            "Approved" or "Rejected" when !quorum.IsConstituted => "Con questi presenti il numero legale manca",
            "Approved" when !quorum.IsApproved => "Con questi voti la proposta non è approvata",
            "Rejected" when quorum.IsApproved => "Con questi voti la proposta è approvata",
            _ => null,
        };
        if (contradiction is not null)
        {
            throw new Refusal("vote.contradiction", $"{contradiction}. {string.Join(" ", quorum.Why)}");
        }
    }

    private static Dictionary<string, Vote> Votes(JsonObject values, string decision)
    {
        var votes = Names(values["present"]).Distinct().ToDictionary(name => name, _ => Vote.Against);
        var given = decision == "NoQuorum" ? [] : new[] { ("for", Vote.For), ("abstained", Vote.Abstained), ("recused", Vote.Recused) };
        foreach (var (name, vote) in given.SelectMany(pair => Names(values[pair.Item1]).Distinct().Select(name => (name, pair.Item2))))
        {
            votes[name] = !votes.TryGetValue(name, out var before) ? throw new Refusal("quorum.absent-vote", $"«{name}» vota ma non risulta presente: aggiungilo ai presenti o toglilo dai voti.")
                : before != Vote.Against ? throw new Refusal("vote.twice", $"«{name}» compare in due modi di voto: lasciane uno.")
                : vote;
        }

        return votes;
    }

    private static List<string> Names(JsonNode? names) =>
        names is JsonArray array ? array.Select(n => (string?)n ?? "").Where(n => n.Length > 0).ToList() : [];
}
