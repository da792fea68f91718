namespace Terrecablate.Workflow.Notifications.Tests.Templates;

/// <summary>One content of each kind, as an office would write it.</summary>
internal static class Samples
{
    public const string Link = "https://ciclo.terrecablate.example/t/Q2ljbG8tMjAyMC1wZXJzb25hbGU";

    public static readonly DateTimeOffset At = new(2020, 1, 24, 9, 5, 0, TimeSpan.FromHours(1));

    public static TaskLine Plan(int day = 31) => new(
        "Approvazione del Piano della performance",
        "Ciclo 2020",
        "Approvazione CdA",
        "Piano",
        new DateOnly(2020, 1, day),
        $"tra {day - 24} giorni (venerdì {day} gennaio 2020)",
        "Il Piano si adotta entro il 31 gennaio (D.Lgs. 150/2009, art. 10).");

    public static TaskLine Sal { get; } = new(
        "Attestazione dello stato di avanzamento",
        "Ciclo 2020",
        "Attestazione SAL",
        "PR.1, tranche 2",
        new DateOnly(2020, 1, 20),
        "scaduta da 4 giorni (lunedì 20 gennaio 2020)",
        "Allegato A del Piano.");

    public static TaskLine Actuals { get; } = new(
        "Comunicazione dei valori del semestre",
        "Ciclo 2019",
        "Monitoraggio semestrale",
        "Area Servizi",
        new DateOnly(2020, 1, 24),
        "oggi (venerdì 24 gennaio 2020)",
        "");

    public static TaskMail Task { get; } = new(
        TaskMailReason.Opened,
        Plan(),
        "Esaminare il Piano e il verbale della seduta.\nScegliere l'esito e indicare numero e data della delibera.",
        "Maria Rossi, Segreteria",
        "Presidente del CdA, per il Consiglio di amministrazione",
        2,
        "Area Servizi: l'indicatore OS.2.1 non ha una baseline.\nArea Tecnica: correggere il peso dell'obiettivo OS.4.",
        ["Piano della performance 2020-2022.docx", "Parere del Nucleo di valutazione.pdf"],
        Link);

    public static DigestMail Digest { get; } = new(
        [
            new DigestLine(Sal, "T+4", null, Link + "1"),
            new DigestLine(Actuals, "T", null, Link + "2"),
            new DigestLine(Plan(), "T-7", "Anna Neri, Presidente del CdA", null),
        ],
        "https://ciclo.terrecablate.example/");

    public static ReceiptMail Receipt { get; } = new(
        Plan(),
        "Approvato",
        "Anna Neri, in sostituzione di Luca Bianchi",
        "venerdì 24 gennaio 2020, ore 10:42",
        [new("Numero della delibera", "12"), new("Data della delibera", "24/01/2020")],
        "La Segreteria registra l'atto entro il 29/01/2020.",
        "2020/000145");

    public static NoticeMail Notice { get; } = new(
        "Scadenza spostata al 31/07/2020",
        ["Il termine del Bilancio di previsione passa dal 31/12/2019 al 31/07/2020.", "Fondamento: DL 18/2020, art. 107."],
        "https://ciclo.terrecablate.example/scadenze/DL.BILPREV",
        "Leggi la scadenza");

    public static SignInMail SignIn { get; } = new("https://ciclo.terrecablate.example/entra/dW5hLXZvbHRh", "venerdì 24 gennaio 2020, ore 9:20");

    public static IReadOnlyList<MailContent> All { get; } = [Task, Digest, Receipt, Notice, SignIn];
}
