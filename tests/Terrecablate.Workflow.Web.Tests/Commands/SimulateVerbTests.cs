using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Web.Tests.Commands;

public sealed class SimulateVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task a_cycle_that_closes_is_told_line_by_line_and_is_a_success()
    {
        var verb = await Verb.RunAsync("simulate", "--cycle", Verb.Cycle);

        Assert.Equal((0, ""), (verb.Code, verb.Error));
        Assert.Equal("CycleOpened", (string?)verb.Lines.First()["type"]);
        Assert.Single(verb.Lines, line => (string?)line["type"] == "CycleClosed");
    }

    [Fact]
    public async Task mail_is_written_to_the_folder_and_changes_no_line()
    {
        var without = await Verb.RunAsync("simulate", "--cycle", Verb.Cycle);
        var with = await Verb.RunAsync("simulate", "--cycle", Verb.Cycle, "--mail", _folder.Path);

        Assert.Equal(without.Output, with.Output);
        var files = Directory.GetFiles(_folder.Path, "*.eml", SearchOption.AllDirectories);
        Assert.True(files.Length >= with.Lines.Count(line => (string?)line["type"] == "LinkIssued"));
        Assert.All(files, file => Assert.Contains("Message-Id: <", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task a_cycle_that_does_not_close_says_what_it_waits_for()
    {
        var verb = await ScriptAsync("""{ "answers": [ { "task": "report-validation/validate", "never": true } ] }""");

        Assert.Equal(1, verb.Code);
        Assert.Contains("report-validation/validate «Report»", verb.Error, StringComparison.Ordinal);
        Assert.All(verb.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("Il ciclo non si è chiuso: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_simulation_stops_after_its_last_day()
    {
        var verb = await Verb.RunAsync("simulate", "--cycle", Verb.Cycle, "--to", "2019-12-31");

        Assert.Equal(1, verb.Code);
        Assert.All(verb.Lines, line => Assert.True(string.CompareOrdinal((string?)line["at"], "2020") < 0));
    }

    [Theory]
    [InlineData("""{ "anwsers": [] }""", "$.anwsers")]
    [InlineData("""{ "answers": [ { "task": "x/y", "decide": "Approved" } ] }""", "$.answers[0].decide")]
    [InlineData("""{ "answers": [ { "on": "30/06/2020" } ] }""", "$.answers[0].on")]
    [InlineData("""{ "answers": [ { "round": "due" } ] }""", "$.answers[0].round")]
    [InlineData("""{ "events": [ { "at": "2020-01-01", "type": "Snow" } ] }""", "«Snow»")]
    [InlineData("""{ "events": [ { "at": "2020-01-01", "type": "DeadlineDeferred", "to": "2020-02-01", "basis": "x" } ] }""", "$.events[0].deadline")]
    [InlineData("""{ "from": 2019 }""", "$.from")]
    [InlineData("""{ "actuals": [1] }""", "$.actuals")]
    [InlineData("[]", "oggetto")]
    [InlineData("{ \"from\": ", "riga 1")]
    public async Task a_script_that_cannot_be_read_is_told_with_its_place(string script, string place) => (await ScriptAsync(script)).IsBadInput("script.json", place);

    [Theory]
    [InlineData("""{ "answers": [ { "task": "budget-approval/prepare", "decision": "Forse" } ] }""", "budget-approval/prepare", "«Forse»", "Submitted")]
    [InlineData("""{ "answers": [ { "task": "budget-approval/vote", "decision": "Approved", "values": { "present": ["Siena"], "for": ["Siena"] } } ] }""", "budget-approval/vote", "numero legale")]
    [InlineData("""{ "events": [ { "at": "2019-10-01", "type": "DeadlineDeferred", "deadline": "DL.NIENTE", "to": "2020-02-01", "basis": "x" } ] }""", "DeadlineDeferred", "«DL.NIENTE»")]
    public async Task an_answer_that_cannot_stand_is_told_with_its_place(string script, params string[] words)
    {
        var verb = await ScriptAsync(script);

        Assert.Equal(2, verb.Code);
        var line = Assert.Single(verb.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All([.. words, "script.json"], word => Assert.Contains(word, line, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("--from", "31/12/2019")]
    [InlineData("--to", "mai")]
    [InlineData("--to", "2018-01-01")]
    public async Task dates_that_cannot_be_are_bad_input(string option, string value) =>
        (await Verb.RunAsync("simulate", "--cycle", Verb.Cycle, option, value)).IsBadInput(option);

    [Fact]
    public async Task a_cycle_file_that_is_not_there_is_bad_input() => (await Verb.RunAsync("simulate", "--cycle", "niente.json")).IsBadInput("niente.json", "non esiste");

    [Fact]
    public async Task a_cycle_file_that_cannot_be_read_is_bad_input() => (await Verb.RunAsync("simulate", "--cycle", Write("ciclo.json", "{ \"anno\": 2020 }"))).IsBadInput("ciclo.json");

    private Task<Verb> ScriptAsync(string script) => Verb.RunAsync("simulate", "--cycle", Verb.Cycle, "--script", Write("script.json", script));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
