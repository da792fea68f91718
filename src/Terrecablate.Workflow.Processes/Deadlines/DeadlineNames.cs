namespace Terrecablate.Workflow.Processes.Deadlines;

/// <summary>What people call the deadlines of the yearly cycle; a plan file may describe them in other words or another language.</summary>
public static class DeadlineNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["DL.BILPREV"] = "Approvazione del Bilancio di previsione e del Piano Programma",
        ["DL.CONSUNTIVO"] = "Approvazione del Bilancio consuntivo",
        ["DL.PIANO"] = "Adozione del Piano della performance",
        ["DL.PTPCT"] = "Approvazione del PTPCT",
        ["DL.RELGEST1"] = "Relazione sulla gestione, primo semestre",
        ["DL.RELGEST2"] = "Relazione sulla gestione, secondo semestre",
        ["DL.RELPERF"] = "Relazione sulla performance validata e trasmessa",
        ["DL.SAL1"] = "Attestazione del primo SAL",
        ["DL.SAL2"] = "Attestazione del secondo SAL",
        ["DL.SALDO"] = "Attestazione del saldo",
    };

    /// <summary>Every deadline of the cycle with its name.</summary>
    public static IEnumerable<(string Code, string Name)> All => Names.Select(n => (n.Key, n.Value));

    /// <summary>The name of a deadline; the plan's own description where it is one that only that plan has.</summary>
    public static string Of(string code, string described) => Names.GetValueOrDefault(code, described);
}
