using System.Text;
using AngleSharp.Html.Parser;

namespace Terrecablate.Workflow.Notifications.Tests.Templates;

public sealed class MailSafetyTests
{
    private const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\" onload=\"x";

    [Fact]
    public async Task hostile_words_stay_words()
    {
        var line = Samples.Plan() with { Title = Hostile, Subject = Hostile + "s", Process = Hostile, DueWhy = Hostile, DueInWords = Hostile };
        MailContent[] contents =
        [
            Samples.Task with { Task = line, Instructions = Hostile, Remarks = Hostile, Documents = [Hostile], RequestedBy = Hostile, ActsAs = Hostile, Link = Samples.Link + Hostile },
            Samples.Digest with { Lines = [new DigestLine(line, "T", Hostile, Samples.Link + Hostile)] },
            Samples.Receipt with { Task = line, Decision = Hostile, Values = [new(Hostile, Hostile)], Next = Hostile },
            new NoticeMail(Hostile, [Hostile], Samples.Link + Hostile, Hostile),
        ];
        foreach (var content in contents)
        {
            var page = await new HtmlParser().ParseDocumentAsync((await Writing.MailAsync(content)).Html);
            Assert.Empty(page.QuerySelectorAll("script, img, form, [onload], [onerror]"));
            Assert.Contains("<script>", page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task no_mail_carries_a_decision()
    {
        foreach (var content in Samples.All)
        {
            var page = await new HtmlParser().ParseDocumentAsync((await Writing.MailAsync(content)).Html);
            Assert.Empty(page.QuerySelectorAll("form, button, input"));
            Assert.All(page.QuerySelectorAll("a"), link => Assert.Matches("^(Apri|Vai|Leggi|Entra|https:)", link.TextContent));
        }
    }

    [Fact]
    public async Task a_task_has_one_address_and_shows_it_in_plain_text_too()
    {
        var mail = await Writing.MailAsync(Samples.Task);
        var page = await new HtmlParser().ParseDocumentAsync(mail.Html);

        Assert.Equal([Samples.Link], page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).Distinct());
        Assert.Equal(["Apri l'attività", Samples.Link], page.QuerySelectorAll("a").Select(link => link.TextContent));
        Assert.Contains($"\n{Samples.Link}\n", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_digest_of_one_task_gives_it_the_button()
    {
        var mail = await Writing.MailAsync(Samples.Digest with { Lines = [Samples.Digest.Lines[0]] });
        var page = await new HtmlParser().ParseDocumentAsync(mail.Html);

        Assert.Equal("Apri l'attività", page.QuerySelector("a.button")!.TextContent);
        Assert.Equal(Samples.Link + "1", page.QuerySelector("a.button")!.GetAttribute("href"));
    }

    [Fact]
    public async Task a_mail_needs_nothing_from_the_network()
    {
        foreach (var content in Samples.All)
        {
            var page = await new HtmlParser().ParseDocumentAsync((await Writing.MailAsync(content)).Html);
            Assert.Empty(page.QuerySelectorAll("img, link, iframe, [background], script"));
            Assert.DoesNotContain("url(", page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
            Assert.Equal("it", page.DocumentElement.GetAttribute("lang"));
        }
    }

    [Theory]
    [InlineData("Non inoltrare: il collegamento è personale.")]
    [InlineData("Maria Rossi, Segreteria")]
    [InlineData("tra 7 giorni (venerdì 31 gennaio 2020)")]
    [InlineData("D.Lgs. 150/2009, art. 10")]
    [InlineData("l'indicatore OS.2.1 non ha una baseline")]
    [InlineData("Parere del Nucleo di valutazione.pdf")]
    [InlineData("Presidente del CdA, per il Consiglio di amministrazione")]
    [InlineData("segreteria@terrecablate.example")]
    public async Task both_parts_of_a_task_say_the_same(string words)
    {
        var mail = await Writing.MailAsync(Samples.Task);
        var page = await new HtmlParser().ParseDocumentAsync(mail.Html);

        Assert.Contains(words, mail.Text, StringComparison.Ordinal);
        Assert.Contains(words, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_calendar_entry_keeps_its_name_and_never_holds_the_link()
    {
        var first = Entry(await Writing.MailAsync(Samples.Task));
        var again = Entry(await Writing.MailAsync(Samples.Task));
        var later = Entry(await Writing.MailAsync(Samples.Task with { Task = Samples.Plan(30) }, Samples.At.AddDays(1)));

        Assert.Equal(first, again);
        Assert.Equal(Line(first, "UID:"), Line(later, "UID:"));
        Assert.True(int.Parse(Line(later, "SEQUENCE:")[9..], null) > int.Parse(Line(first, "SEQUENCE:")[9..], null));
        Assert.Equal("DTSTART;VALUE=DATE:20200130", Line(later, "DTSTART"));
        Assert.DoesNotContain("/t/", first, StringComparison.Ordinal);
    }

    private static string Entry(OutgoingMail mail) => Encoding.UTF8.GetString(Assert.Single(mail.Attachments).Content);

    private static string Line(string entry, string start) => entry.Split("\r\n").Single(line => line.StartsWith(start, StringComparison.Ordinal));
}
