using System.Text.Json;
using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Web.Tests.Commands;

public sealed class CycleVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task scores_are_numbers_with_explanations_and_totals()
    {
        var verb = await Verb.RunAsync("score", "--cycle", Verb.Cycle, "--actuals", Write("{\"OG.1\": 480000, \"OS.1.2\": 541, \"OI.EF.1\": true, \"OG.2\": null}"));
        var lines = verb.Answer["indicators"]!.AsArray().ToDictionary(line => line!["id"]!.GetValue<string>(), line => line!);

        Assert.Equal(0, verb.Code);
        Assert.Equal(20, lines.Count);
        Assert.Equal((4m, 96m), (lines["OG.1"]["deviationPercent"]!.GetValue<decimal>(), lines["OG.1"]["score"]!.GetValue<decimal>()));
        Assert.Equal((98.3636m, 0m), (lines["OS.1.2"]["score"]!.GetValue<decimal>(), lines["OS.1.2"]["baselineScore"]!.GetValue<decimal>()));
        Assert.Equal(100m, lines["OI.EF.1"]["score"]!.GetValue<decimal>());
        Assert.Null(lines["OG.2"]["score"]);
        Assert.True(lines["OG.2"]["missing"]!.GetValue<bool>());
        Assert.Equal(96m, verb.Answer["totals"]!["objectives"]![0]!["score"]!.GetValue<decimal>());
        Assert.Equal(["OG.2", "OG.3"], verb.Answer["totals"]!["types"]![0]!["missing"]!.AsArray().Select(id => id!.GetValue<string>()));
    }

    [Theory]
    [InlineData("{\"OG.9\": 1}", "OG.9")]
    [InlineData("{\"OG.1\": \"molto\"}", "OG.1")]
    [InlineData("{\"OG.1\": true}", "OG.1")]
    [InlineData("{\"OI.EF.1\": 0.5}", "OI.EF.1")]
    [InlineData("[1]", "un oggetto")]
    [InlineData("{\"OG.1\": 1,", "riga 1")]
    [InlineData("{\"OG.1\": 1, \"OG.1\": 2}", "OG.1")]
    public async Task actuals_that_are_wrong_are_told_with_their_place(string actuals, string word) =>
        (await Verb.RunAsync("score", "--cycle", Verb.Cycle, "--actuals", Write(actuals))).IsBadInput(word);

    [Fact]
    public async Task a_file_that_is_not_there_is_named()
    {
        (await Verb.RunAsync("score", "--cycle", "nowhere.json", "--actuals", "x.json")).IsBadInput("nowhere.json", "non esiste");
        (await Verb.RunAsync("lint", _folder)).IsBadInput(_folder, "cartella");
        (await Verb.RunAsync("lint", "")).IsBadInput("manca il nome");
    }

    public static TheoryData<byte[], string[]> OddFiles() => new()
    {
        { [], ["riga 1", "vuoto"] },
        { [0xEF, 0xBB, 0xBF], ["riga 1", "vuoto"] },
        { [.. "{\"organization\": {\"name\": \""u8, 0xE8, .. "\"}}"u8], ["byte 27", "UTF-8"] },
        { [.. "{\n \"organization\": ,\n}"u8], ["riga 2", "posizione 18", "JSON"] },
        { [.. "{\"members\": [{\"name\": \"A\", \"name\": \"B\"}]}"u8], ["$.members[0].name", "due volte"] },
        { [.. "\"testo\""u8], ["$", "un oggetto"] },
        { [.. "{\"organization\": {\"name\": \"E\", \"cycle\": {\"year\": 1e400}}}"u8], ["$.organization.cycle.year"] },
        { [.. Enumerable.Repeat((byte)'[', 100)], ["64 livelli"] },
    };

    [Theory]
    [MemberData(nameof(OddFiles))]
    public async Task a_file_that_cannot_be_read_is_told_in_one_italian_line(byte[] bytes, string[] words)
    {
        var file = Path.Combine(_folder, "odd.json");
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        (await Verb.RunAsync("lint", file)).IsBadInput([file, .. words]);
        (await Verb.RunAsync("score", "--cycle", Verb.Cycle, "--actuals", file)).IsBadInput(file);
    }

    [Fact]
    public async Task a_file_with_a_mark_at_its_beginning_is_read_as_it_is()
    {
        var text = await File.ReadAllTextAsync(Verb.Cycle, TestContext.Current.CancellationToken);
        var plain = await Verb.RunAsync("lint", Verb.Cycle);
        foreach (var encoding in new System.Text.Encoding[] { new System.Text.UTF8Encoding(true), System.Text.Encoding.Unicode, System.Text.Encoding.BigEndianUnicode })
        {
            var file = Path.Combine(_folder, "marked.json");
            await File.WriteAllTextAsync(file, text, encoding, TestContext.Current.CancellationToken);

            Assert.Equal(plain.Output, (await Verb.RunAsync("lint", file)).Output);
        }
    }

    [Fact]
    public async Task totals_are_given_by_area_and_for_the_premiums()
    {
        var verb = await Verb.RunAsync("score", "--cycle", Verb.Cycle, "--actuals", Write("{\"OG.1\": 480000, \"OI.AT.1\": 8, \"OI.AT.2\": 2}"));
        var totals = verb.Answer["totals"]!;

        Assert.Equal(90m, totals["areas"]!.AsArray().Single(area => area!["area"]!.GetValue<string>() == "Area Tecnica")!["score"]!.GetValue<decimal>());
        Assert.Equal((96m, 90m, 94.2m), (totals["premiums"]!["generalDirector"]!.GetValue<decimal>(), totals["premiums"]!["individual"]!.GetValue<decimal>(), totals["premiums"]!["employee"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task a_cycle_that_is_wrong_is_told_with_file_and_place()
    {
        var root = JsonNode.Parse(await File.ReadAllTextAsync(Verb.Cycle))!;
        root["members"]![3]!["sharePercent"] = "0,9";
        var file = Write(root.ToJsonString());

        (await Verb.RunAsync("quorum", "--cycle", file, "--present", "Siena")).IsBadInput(file, "$.members[3].sharePercent");
    }

    [Fact]
    public async Task lint_prints_a_finding_a_line_and_answers_1()
    {
        var verb = await Verb.RunAsync("lint", Verb.Cycle);

        Assert.Equal(1, verb.Code);
        Assert.Equal(16, verb.Lines.Select(line => line["code"]!.GetValue<string>()).Where(code => code.StartsWith("IN", StringComparison.Ordinal)).Distinct().Count());
        Assert.All(verb.Lines, line => Assert.Equal(["code", "severity", "path", "message"], line.AsObject().Select(pair => pair.Key)));
    }

    [Fact]
    public async Task lint_answers_0_where_there_is_nothing_to_find()
    {
        var root = new JsonObject
        {
            ["organization"] = new JsonObject { ["name"] = "Ente", ["cycle"] = new JsonObject { ["year"] = 2027 } },
            ["members"] = new JsonArray(new JsonObject { ["name"] = "A", ["sharePercent"] = 100 }),
            ["deadlines"] = new JsonArray(),
            ["objectives"] = new JsonArray(),
            ["acts"] = new JsonArray(new JsonObject { ["id"] = "a", ["kind"] = "DeliberaCdA", ["subject"] = "Adozione del Piano della Performance" }),
        };

        var verb = await Verb.RunAsync("lint", Write(root.ToJsonString(JsonSerializerOptions.Default)));

        Assert.Equal((0, ""), (verb.Code!.Value, verb.Output));
    }

    [Fact]
    public async Task a_quorum_is_counted_by_share_and_heads()
    {
        var four = await Verb.RunAsync("quorum", "--cycle", Verb.Cycle, "--present", "Siena,Provincia di Siena,Poggibonsi,Colle Val d'Elsa");
        var five = await Verb.RunAsync("quorum", "--cycle", Verb.Cycle, "--present", "Siena, Provincia di Siena, Poggibonsi, Colle Val d'Elsa, Montepulciano", "--for", "Siena,Provincia di Siena");

        Assert.Equal((49.7m, 4, false), (four.Answer["presentShare"]!.GetValue<decimal>(), four.Answer["presentHeads"]!.GetValue<int>(), four.Answer["constituted"]!.GetValue<bool>()));
        Assert.Equal((53.65m, true, 36m, true), (five.Answer["presentShare"]!.GetValue<decimal>(), five.Answer["constituted"]!.GetValue<bool>(), five.Answer["forShare"]!.GetValue<decimal>(), five.Answer["approved"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task a_second_call_asks_for_a_third()
    {
        var verb = await Verb.RunAsync("quorum", "--cycle", Verb.Cycle, "--present", "Siena,Provincia di Siena", "--for", "Siena", "--call", "second");

        Assert.True(verb.Answer["constituted"]!.GetValue<bool>());
        Assert.False(verb.Answer["approved"]!.GetValue<bool>());
    }

    [Fact]
    public async Task an_unknown_member_is_named_with_the_nearest() =>
        (await Verb.RunAsync("quorum", "--cycle", Verb.Cycle, "--present", "Siena,Poggibonsy")).IsBadInput("«Poggibonsy»", "«Poggibonsi»");

    [Fact]
    public async Task an_unknown_call_is_named() =>
        (await Verb.RunAsync("quorum", "--cycle", Verb.Cycle, "--present", "Siena", "--call", "third")).IsBadInput("--call", "«third»");

    private string Write(string text)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".json");
        File.WriteAllText(path, text);
        return path;
    }
}
