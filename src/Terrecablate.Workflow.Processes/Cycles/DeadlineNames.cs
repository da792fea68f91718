namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>What people call the cycle's deadlines; one that is not known here keeps the words of the cycle file.</summary>
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

    public static string Of(string code, string words) => Names.GetValueOrDefault(code, words);
}
