using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>What people call the processes and their subjects.</summary>
public static class ProcessNames
{
    private static readonly (string Id, string Name)[] Names =
    [
        ("performance-cycle", "Ciclo della performance"),
        ("budget-approval", "Approvazione bilancio"),
        ("plan-drafting", "Redazione del piano"),
        ("board-approval", "Approvazione CdA"),
        ("half-year-monitoring", "Monitoraggio semestrale"),
        ("sal-attestation", "Attestazione SAL"),
        ("report-validation", "Relazione e validazione NV"),
    ];

    private static readonly Dictionary<string, string> Subjects = new()
    {
        ["Forecast"] = "Bilancio di previsione",
        ["FinalAccounts"] = "Bilancio consuntivo",
        ["Plan"] = "Piano della performance",
        [PremiumConditions.AgreementSigned] = "Contratto decentrato",
        [PremiumConditions.EvaluationsDelivered] = "Consegna delle valutazioni individuali",
        [PremiumConditions.SumsSetAside] = "Accantonamento delle somme contestate",
        [PlanRevision.Kind] = "Variazione del Piano",
        ["PTPCT"] = "PTPCT",
        ["Report"] = "Relazione sulla performance",
        ["H1"] = "primo semestre",
        ["H2"] = "secondo semestre",
    };

    /// <summary>The processes in the order of the cycle.</summary>
    public static IReadOnlyList<string> InOrder { get; } = [.. Names.Select(n => n.Id)];

    public static string Of(string process) => Names.FirstOrDefault(n => n.Id == process).Name ?? process;

    public static string Subject(string subject)
    {
        var parts = subject.Split('/', 2);
        return Subjects.TryGetValue(parts[0], out var name)
            ? parts.Length == 2 ? $"{name}, {parts[1]}" : name
            : subject;
    }
}
