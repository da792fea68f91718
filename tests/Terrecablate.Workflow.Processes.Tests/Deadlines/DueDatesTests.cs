using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Deadlines;

namespace Terrecablate.Workflow.Processes.Tests.Deadlines;

/// <summary>The examples of <c>docs/how-to/write-a-deadline.md</c>: each row of its table is a rule, the opening and the date that comes out.</summary>
public sealed partial class DueDatesTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "write-a-deadline.md"));

    public static TheoryData<string, string, string> Examples()
    {
        var data = new TheoryData<string, string, string>();
        foreach (Match row in Row().Matches(Page))
        {
            data.Add(row.Groups["rule"].Value, row.Groups["opened"].Value, row.Groups["due"].Value);
        }

        return data;
    }

    [Fact]
    public void the_page_has_an_example_of_every_form() => Assert.True(Examples().Count >= 8);

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task the_page_says_what_the_product_does(string rule, string opened, string due) => Assert.Equal(due, await DueAsync(rule, opened));

    [Theory]
    [InlineData("DL.NIENTE")]
    [InlineData("domani")]
    [InlineData("open+5")]
    [InlineData("open+5wd;rm")]
    [InlineData("date:2020-02-30")]
    [InlineData("")]
    public async Task a_rule_that_cannot_be_read_is_refused_with_its_text(string rule) =>
        Assert.Contains(rule.Replace("date:", "", StringComparison.Ordinal), (await Assert.ThrowsAsync<FormatException>(() => DueAsync(rule, "2020-01-07"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("DL.PIANO", "Adozione del Piano della performance")]
    [InlineData("DL.PIANO-21d", "21 giorni prima: Adozione del Piano della performance")]
    [InlineData("open+5wd", "5 giorni lavorativi dopo: apertura del compito")]
    [InlineData("DL.SAL1+1wd", "1 giorno lavorativo dopo: Attestazione del primo SAL")]
    [InlineData("Y+1-01-31", "31 gennaio dell'anno dopo")]
    [InlineData("date:2020-06-30", "30 giugno 2020")]
    [InlineData("latest:DL.SAL1, open+2wd", "il più tardi fra Attestazione del primo SAL e 2 giorni lavorativi dopo: apertura del compito")]
    [InlineData("domani", "domani")]
    public void a_rule_is_told_in_words(string rule, string words) => Assert.Equal(words, DueDates.InWords(rule));

    private static async Task<string> DueAsync(string rule, string opened)
    {
        await using var installation = await Installation.WithCycleAsync();
        var cycle = await installation.AskAsync(db => db.Cycles.AsNoTracking().SingleAsync());
        return await installation.UseCases.RunAsync<DueDates, string>(Installation.Body, async dates =>
        {
            var due = await dates.ForTaskAsync(rule, cycle, DateOnly.ParseExact(opened, "yyyy-MM-dd"));
            return due.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        });
    }

    [GeneratedRegex(@"^\| `(?<rule>[^`]+)` \| (?<opened>\d{4}-\d\d-\d\d) \| (?<due>\d{4}-\d\d-\d\d) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
