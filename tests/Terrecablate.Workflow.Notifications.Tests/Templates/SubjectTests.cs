namespace Terrecablate.Workflow.Notifications.Tests.Templates;

public sealed class SubjectTests
{
    [Theory]
    [InlineData(31, "Da fare entro il 31/01: Approvazione del Piano della performance (Ciclo 2020)")]
    [InlineData(24, "Da fare entro il 24/01: Approvazione del Piano della performance (Ciclo 2020)")]
    [InlineData(23, "Scaduta il 23/01: Approvazione del Piano della performance (Ciclo 2020)")]
    public async Task a_task_says_what_and_by_when(int day, string expected) =>
        Assert.Equal(expected, (await Writing.MailAsync(Samples.Task with { Task = Samples.Plan(day) })).Subject);

    [Fact]
    public async Task a_deadline_in_another_year_shows_its_year()
    {
        var mail = await Writing.MailAsync(Samples.Task, Samples.At.AddMonths(-1));

        Assert.StartsWith("Da fare entro il 31/01/2020: ", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_day_is_the_one_of_rome()
    {
        var lateInTheEvening = new DateTimeOffset(2020, 1, 31, 23, 30, 0, TimeSpan.Zero);

        Assert.StartsWith("Scaduta il 31/01", (await Writing.MailAsync(Samples.Task, lateInTheEvening)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_task_without_a_deadline_says_so()
    {
        var mail = await Writing.MailAsync(Samples.Task with { Task = Samples.Plan() with { Due = null, DueInWords = "", DueWhy = "" } });

        Assert.StartsWith("Da fare: ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Scadenza: nessuna", mail.Text, StringComparison.Ordinal);
        Assert.Empty(mail.Attachments);
    }

    [Fact]
    public async Task the_subject_of_the_task_is_named_where_the_title_does_not_say_it()
    {
        var mail = await Writing.MailAsync(Samples.Task with { Task = Samples.Sal });

        Assert.Equal("Scaduta il 20/01: Attestazione dello stato di avanzamento – PR.1, tranche 2 (Ciclo 2020)", mail.Subject);
    }

    [Theory]
    [InlineData(3, "Promemoria: 3 attività, 1 scaduta")]
    [InlineData(1, "Scaduta il 20/01: Attestazione dello stato di avanzamento – PR.1, tranche 2 (Ciclo 2020)")]
    public async Task a_digest_counts_unless_it_holds_one_task(int lines, string expected) =>
        Assert.Equal(expected, (await Writing.MailAsync(Samples.Digest with { Lines = [.. Samples.Digest.Lines.Take(lines)] })).Subject);

    [Fact]
    public async Task a_digest_of_one_task_in_time_says_by_when()
    {
        var mail = await Writing.MailAsync(Samples.Digest with { Lines = [Samples.Digest.Lines[2]] });

        Assert.Equal("Promemoria entro il 31/01: Approvazione del Piano della performance (Ciclo 2020)", mail.Subject);
    }

    [Fact]
    public async Task a_digest_with_nothing_overdue_and_one_with_nothing_else_say_so()
    {
        var early = Samples.Digest with { Lines = [Samples.Digest.Lines[1], Samples.Digest.Lines[2]] };
        var late = Samples.Digest with { Lines = [Samples.Digest.Lines[0], Samples.Digest.Lines[0]] };

        Assert.Equal("Promemoria: 2 attività", (await Writing.MailAsync(early)).Subject);
        Assert.Equal("Promemoria: 2 attività scadute", (await Writing.MailAsync(late)).Subject);
    }
}
