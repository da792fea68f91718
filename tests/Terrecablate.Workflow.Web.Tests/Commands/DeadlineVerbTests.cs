namespace Terrecablate.Workflow.Web.Tests.Commands;

public class DeadlineVerbTests
{
    [Theory]
    [InlineData("annual:01-31", "2027", "2027-01-31", "2027-02-01", "2027-01-29", "2027-02-01T23:00:00Z")]
    [InlineData("annual:06-30", "2029", "2029-06-30", "2029-06-30", "2029-06-29", "2029-06-30T22:00:00Z")]
    [InlineData("annual:11-30", "2031", "2031-11-30", "2031-12-01", "2031-11-28", "2031-12-01T23:00:00Z")]
    public async Task a_rule_is_answered_with_dates_and_reasons(string rule, string year, string nominal, string legal, string target, string endsAt)
    {
        var verb = await Verb.RunAsync("deadline", "--rule", rule, "--year", year);

        Assert.Equal(0, verb.Code);
        Assert.Equal(
            [nominal, legal, target, endsAt],
            new[] { "nominal", "legal", "internalTarget", "endsAt" }.Select(name => verb.Answer[name]!.GetValue<string>()));
        Assert.NotEmpty(verb.Answer["why"]!.AsArray());
    }

    [Fact]
    public async Task the_patron_can_be_rolled_or_left_out()
    {
        var rolled = await Verb.RunAsync("deadline", "--rule", "date:2031-11-30", "--roll-patron");
        var none = await Verb.RunAsync("deadline", "--rule", "date:2031-12-01", "--patron", "none");

        Assert.Equal("2031-12-02", rolled.Answer["legal"]!.GetValue<string>());
        Assert.Equal("2031-12-01", none.Answer["internalTarget"]!.GetValue<string>());
    }

    [Fact]
    public async Task a_missing_rule_is_named() => (await Verb.RunAsync("deadline")).IsBadInput("--rule");

    [Fact]
    public async Task a_missing_value_is_named() => (await Verb.RunAsync("deadline", "--rule", "--year", "2027")).IsBadInput("--rule", "vuole un valore");

    [Fact]
    public async Task an_unknown_option_is_named() => (await Verb.RunAsync("deadline", "--rule", "date:2027-01-01", "--anno", "2027")).IsBadInput("«--anno»", "--year");

    [Fact]
    public async Task an_option_given_twice_is_named() => (await Verb.RunAsync("deadline", "--rule", "date:2027-01-01", "--rule", "date:2027-01-02")).IsBadInput("--rule", "più volte");

    [Fact]
    public async Task an_annual_rule_needs_a_year() => (await Verb.RunAsync("deadline", "--rule", "annual:01-31")).IsBadInput("--year");

    [Theory]
    [InlineData("duemila")]
    [InlineData("-5")]
    [InlineData("99999")]
    [InlineData("3000")]
    [InlineData("2027.0")]
    public async Task a_year_that_is_none_is_refused(string year) => (await Verb.RunAsync("deadline", "--rule", "annual:01-31", "--year", year)).IsBadInput("--year", year);

    [Fact]
    public async Task a_rule_that_is_none_is_refused() => (await Verb.RunAsync("deadline", "--rule", "annual:02-30", "--year", "2027")).IsBadInput("annual:02-30");

    [Fact]
    public async Task a_patron_that_is_none_is_refused() => (await Verb.RunAsync("deadline", "--rule", "date:2027-01-01", "--patron", "roma")).IsBadInput("--patron", "«roma»");

    [Fact]
    public async Task a_rule_without_any_date_is_refused() => (await Verb.RunAsync("deadline", "--rule", "after:PlanApproved+5d")).IsBadInput("PlanApproved");
}
