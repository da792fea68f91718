namespace Terrecablate.Workflow.Web.Tests.Commands;

public class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("--demo")]
    [InlineData("--urls", "http://localhost:5000")]
    [InlineData("--environment=Development")]
    public async Task no_verb_serves(params string[] args) => Assert.Null((await Verb.RunAsync(args)).Code);

    [Fact]
    public async Task an_unknown_verb_is_bad_usage() => (await Verb.RunAsync("scores")).IsBadInput("«scores»", "score", "deadline");

    [Fact]
    public async Task help_lists_the_verbs()
    {
        var help = await Verb.RunAsync("--help");

        Assert.Equal(0, help.Code);
        Assert.Contains("quorum", help.Output, StringComparison.Ordinal);
        Assert.Contains("Comandi:", help.Output, StringComparison.Ordinal);
    }
}
