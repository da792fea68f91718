using System.Globalization;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.Objectives;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Milestones;
using Terrecablate.Workflow.Processes.Objectives;

namespace Terrecablate.Workflow.Processes.Documents;

/// <summary>What a document is made from.</summary>
public sealed record DocumentSource(CyclePlan Plan, string Body, string Subject, DateOnly On)
{
    public IReadOnlyList<Actual> Actuals { get; init; } = [];

    public IReadOnlyList<ScoreRecord> Scores { get; init; } = [];

    public IReadOnlyList<TrancheRecord> Tranches { get; init; } = [];

    /// <summary>The body's, by which dates are told.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>The change of the Plan that the document is about; none for the others.</summary>
    public PlanRevision? Revision { get; init; }
}

/// <summary>The cycle's documents, written from its data so that they cannot disagree with it.</summary>
public static class CycleDocuments
{
    public static DocumentDraft Draft(string kind, DocumentSource source) => kind switch
    {
        "Plan" => Plan(source),
        "ProjectsAnnex" => ProjectsAnnex(source),
        "HalfYearReport" => HalfYearReport(source),
        "PerformanceReport" => PerformanceReport(source),
        "Attestation" => Attestation(source),
        "Validation" => Validation(source),
        PlanRevision.Kind => Revision(source),
        _ => throw new Refusal("document.unknown", $"Il documento «{kind}» non esiste: Plan, ProjectsAnnex, HalfYearReport, PerformanceReport, Attestation o Validation."),
    };

    private static DocumentDraft Plan(DocumentSource source) => new(
        $"Piano della performance {source.Plan.Triennium[0]}-{source.Plan.Triennium[^1]}",
        $"{source.Body} · bozza del {Italian.Date(source.On)}",
        [
            new("Il Piano", [$"Il Piano fissa gli obiettivi dell'ente per il triennio e, per ciascun indicatore, il valore di partenza e i valori attesi. Gli indicatori sono {source.Plan.Indicators.Count}."]),
            .. source.Plan.Objectives.Where(o => o.Indicators.Count > 0).Select(o => new DocumentSection(o.Title, o.Goals, TargetsOf(o, source.Plan))),
            new("Scadenze del ciclo", [], new DocumentTable(["Termine", "Fonte"], [.. source.Plan.Deadlines.Select(d => (IReadOnlyList<string>)[DeadlineNames.Of(d.Id, d.What), d.LegalBasis ?? ""])])),
        ]);

    private static DocumentDraft ProjectsAnnex(DocumentSource source) => new(
        $"Allegato A. Progetti speciali {source.Plan.Year}",
        $"{source.Body} · {Italian.Date(source.On)}",
        [.. source.Plan.Projects.Select(p => new DocumentSection(
            $"{p.Id}. {p.Title}",
            [$"Partecipazione volontaria. Risorse: {p.FundingSource ?? "da indicare"}.", .. p.Indicators.Select(i => $"Indicatore: {i}")],
            new DocumentTable(["SAL", "Data", "Quota"], [.. p.Tranches.Select(t => (IReadOnlyList<string>)[$"{p.Id}/{t.Seq}", Italian.Date(t.Date), $"{Italian.Number(t.Percent)} %"])])))]);

    private static DocumentDraft HalfYearReport(DocumentSource source) => new(
        $"Relazione sulla gestione, {(source.Subject == ActualPeriod.FirstHalf ? "primo" : "secondo")} semestre {source.Plan.Year}",
        $"{source.Body} · {Italian.Date(source.On)}",
        [new("Andamento degli indicatori", ["Valori comunicati dai responsabili; dove il dato non è pervenuto lo si dice."], ActualsOf(source, source.Subject))]);

    private static DocumentDraft PerformanceReport(DocumentSource source) => new(
        $"Relazione sulla performance {source.Plan.Year}",
        $"{source.Body} · {Italian.Date(source.On)}",
        [
            new("Risultati per indicatore", ["Il grado di raggiungimento si ottiene togliendo a 100 i punti percentuali di scostamento dall'obiettivo. Accanto sta il grado misurato sulla parte di incremento promessa."], ScoresOf(source)),
            new("Valori e cause degli scostamenti", [], ActualsOf(source, ActualPeriod.Final)),
            new("Progetti speciali ed economie", [], TranchesOf(source)),
        ]);

    private static DocumentDraft Attestation(DocumentSource source) => new(
        $"Attestazione dello stato di avanzamento {source.Subject}",
        $"{source.Body} · {Italian.Date(source.On)}",
        [new("Attestazione", ["Il Direttore Generale attesta lo stato di avanzamento del progetto nella misura indicata, sulla base della documentazione consegnata."],
            TranchesOf(source with { Tranches = [.. source.Tranches.Where(t => t.Subject == source.Subject)] }))]);

    private static DocumentDraft Validation(DocumentSource source) => new(
        $"Documento di validazione della Relazione sulla performance {source.Plan.Year}",
        $"{source.Body} · {Italian.Date(source.On)}",
        [new("Validazione", ["Il Nucleo di Valutazione, esaminata la Relazione e la documentazione a supporto, la valida ai sensi dell'art. 14 del D.Lgs. 150/2009."], ScoresOf(source))]);

    private static DocumentDraft Revision(DocumentSource source)
    {
        var revision = source.Revision ?? throw new InvalidOperationException("No revision.");
        var changes = revision.Changes(source.Calendar);
        return new DocumentDraft(
            $"Variazione n. {revision.Number} del Piano della performance {source.Plan.Year}",
            $"{source.Body} · proposta del {Italian.Date(source.On)}",
            [
                new("Motivo", [revision.Reason]),
                new("Che cosa cambia", [.. changes.Select(c => c.Sentence)], new DocumentTable(
                    ["Voce", "Prima", "Dopo"],
                    [.. changes.Select(c => (IReadOnlyList<string>)[$"{c.Subject}{(c.What is { } what ? $", {what}" : "")}", c.Before ?? "–", c.Kind == PlanChangeKind.Removed ? "tolto" : c.After ?? "–"])])),
                new("Effetti", ["Le due versioni del Piano restano agli atti; a consuntivo il punteggio si calcola sul valore atteso originario e su quello variato."]),
            ]);
    }

    private static DocumentTable TargetsOf(Objective objective, CyclePlan plan) => new(
        ["Indicatore", "Partenza", .. plan.Triennium.Select(y => y.ToString(CultureInfo.InvariantCulture))],
        [.. objective.Indicators.Select(i => (IReadOnlyList<string>)[$"{i.Id} {i.Name}", PublishedRows.Start(i) ?? "–", .. plan.Triennium.Select((y, n) => i.RawTargets.ElementAtOrDefault(n) ?? i.Promised(y) ?? "–")])]);

    private static DocumentTable ActualsOf(DocumentSource source, string period) => new(
        ["Indicatore", "Valore", "Previsione", "Causa dello scostamento"],
        [.. source.Plan.Indicators.Select(i => ActualRow(i, source.Actuals.FirstOrDefault(a => a.IndicatorId == i.Id && a.Period == period)))]);

    private static IReadOnlyList<string> ActualRow(Indicator indicator, Actual? actual) =>
        [$"{indicator.Id} {indicator.Name}", actual?.Value is { } value ? Italian.Number(value) : "dato non pervenuto", actual?.Forecast ?? "", actual?.Cause ?? ""];

    private static DocumentTable ScoresOf(DocumentSource source) => new(
        ["Indicatore", "Grado", "Sul valore originario", "Sull'incremento", "Spiegazione"],
        [.. source.Scores.OrderBy(s => s.IndicatorId, StringComparer.Ordinal).Select(s => (IReadOnlyList<string>)[s.IndicatorId, Number(s.Score), Number(s.OriginalTarget is null ? s.Score : s.OriginalScore), Number(s.BaselineScore), s.Explanation])]);

    private static DocumentTable TranchesOf(DocumentSource source) => new(
        ["SAL", "Quota", "Pagato", "Economia"],
        [.. source.Tranches.Select(t => (IReadOnlyList<string>)[t.Subject, $"{Italian.Number(t.Percent)} %", $"{Italian.Number(t.PaidPercent + (t.State == TrancheState.Attested ? t.PayablePercent : 0))} %", $"{Italian.Number(t.SavedPercent)} %"])]);

    private static string Number(decimal? value) => value is { } number ? Italian.Number(number) : "–";
}
