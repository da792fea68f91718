namespace Terrecablate.Workflow.Processes.Deadlines;

/// <summary>What people call the deadlines of the yearly cycle; a plan file may describe them in other words or another language.</summary>
public static class DeadlineNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["DL.BILPREV"] = "Bilancio di previsione e Piano programma approvati dall'Assemblea",
        ["DL.PTPCT"] = "PTPCT approvato dal CdA",
        ["DL.PIANO"] = "Piano della performance approvato dal CdA",
        ["DL.RELGEST1"] = "Relazione sulla gestione del primo semestre",
        ["DL.RELGEST2"] = "Relazione sulla gestione del secondo semestre",
        ["DL.SAL1"] = "Primo stato di avanzamento attestato dal Direttore Generale",
        ["DL.SAL2"] = "Secondo stato di avanzamento attestato dal Direttore Generale",
        ["DL.SALDO"] = "Saldo dei progetti speciali",
        ["DL.CONSUNTIVO"] = "Bilancio consuntivo approvato dall'Assemblea",
        ["DL.RELPERF"] = "Relazione sulla performance validata dal NV e trasmessa al Presidente",
    };

    /// <summary>The name of a deadline; the plan's own description where it is one that only that plan has.</summary>
    public static string Of(string code, string described) => Names.GetValueOrDefault(code, described);
}
