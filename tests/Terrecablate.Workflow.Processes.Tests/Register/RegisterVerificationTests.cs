using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tests.Simulation;

namespace Terrecablate.Workflow.Processes.Tests.Register;

public class RegisterVerificationTests
{
    private static readonly string[] Fields = ["seq", "at", "type", "cycle", "process", "instance", "task", "subject", "role", "person", "due", "decision", "late", "round", "kind", "channel", "reason", "data"];
    private static readonly Lazy<Task<List<(string Content, string Hash)>>> Lines = new(ReadAsync);

    [Fact]
    public async Task a_register_as_it_was_written_is_whole()
    {
        var lines = await Lines.Value;
        var verified = Verify(lines);

        Assert.True(verified.IsWhole);
        Assert.Equal((lines.Count, lines[^1].Hash), (verified.Entries, verified.Head));
    }

    [Fact]
    public async Task an_edited_line_is_named()
    {
        var lines = await CopyAsync();
        lines[9] = (lines[9].Content.Replace("2019", "2018", StringComparison.Ordinal), lines[9].Hash);

        Assert.Equal((10, 10), Broken(lines));
    }

    [Fact]
    public async Task an_edited_line_with_a_fresh_hash_breaks_the_next_one()
    {
        var lines = await CopyAsync();
        var content = lines[9].Content.Replace("2019", "2018", StringComparison.Ordinal);
        lines[9] = (content, DecisionRegister.HashOf(lines[8].Hash, content));

        Assert.Equal((11, 11), Broken(lines));
    }

    [Fact]
    public async Task a_removed_line_is_named_by_the_one_in_its_place()
    {
        var lines = await CopyAsync();
        lines.RemoveAt(4);

        Assert.Equal((5, 6), Broken(lines));
    }

    [Fact]
    public async Task reordered_lines_are_named()
    {
        var lines = await CopyAsync();
        (lines[6], lines[7]) = (lines[7], lines[6]);

        Assert.Equal((7, 8), Broken(lines));
    }

    [Fact]
    public async Task an_inserted_line_is_named()
    {
        var lines = await CopyAsync();
        lines.Insert(3, lines[2]);

        Assert.Equal((4, 3), Broken(lines));
    }

    [Fact]
    public void a_line_that_is_no_entry_is_named()
    {
        var verification = Verify([("niente", "00")]);

        Assert.Equal((1, null), (verification.Broken!.Position, verification.Broken.Seq));
    }

    [Fact]
    public void an_empty_register_is_whole() => Assert.True(new RegisterVerification().IsWhole);

    [Fact]
    public async Task the_lines_are_numbered_without_gaps_and_in_time()
    {
        var events = (await Played.PositiveAsync()).Events;

        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Seq));
        Assert.Equal(events.Select(e => e.At).Order(), events.Select(e => e.At));
    }

    [Fact]
    public async Task the_lines_carry_the_fields_of_the_event_stream_in_their_order()
    {
        var events = (await Played.PositiveAsync()).Events;

        Assert.All(events, e => Assert.Equal(Fields.Where(e.Names.Contains), e.Names));
        Assert.All(events, e => Assert.Equal("2020", (string?)System.Text.Json.Nodes.JsonNode.Parse(e.Line)!["cycle"] ?? (e.Type is "DigestSent" ? "2020" : "")));
    }

    [Theory]
    [InlineData("TaskOpened", "process,instance,task,subject,role,person,due,round")]
    [InlineData("TaskCompleted", "process,instance,task,subject,role,person,due,decision,late,round")]
    [InlineData("ProcessStarted", "process,instance")]
    [InlineData("ProcessCompleted", "process,instance")]
    [InlineData("LinkIssued", "task,subject,person,channel")]
    [InlineData("PaymentOrdered", "subject,data")]
    [InlineData("ActRecorded", "subject,data")]
    [InlineData("DocumentIssued", "kind,data")]
    public async Task each_type_carries_its_fields(string type, string fields)
    {
        var events = (await Played.PositiveAsync()).Of(type).ToList();

        Assert.NotEmpty(events);
        Assert.All(events, e => Assert.Empty(fields.Split(',').Except(e.Names)));
    }

    [Fact]
    public async Task an_act_carries_its_number_and_date() =>
        Assert.All((await Played.PositiveAsync()).Of("ActRecorded"), e => Assert.True(e.Data("number") is not null && e.Data("date") is not null));

    private static RegisterVerification Verify(IEnumerable<(string Content, string Hash)> lines)
    {
        var verification = new RegisterVerification();
        foreach (var (content, hash) in lines)
        {
            verification.Read(content, hash);
        }

        return verification;
    }

    private static (long Position, long? Seq) Broken(List<(string, string)> lines)
    {
        var broken = Verify(lines).Broken!;
        return (broken.Position, broken.Seq);
    }

    private static async Task<List<(string Content, string Hash)>> CopyAsync() => [.. await Lines.Value];

    private static async Task<List<(string Content, string Hash)>> ReadAsync()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.DecideAsync("budget-approval/prepare", "Forecast", "Submitted");
        return await installation.AskAsync(db => Task.FromResult(db.Register.OrderBy(e => e.Seq).AsEnumerable().Select(e => (e.Content, e.Hash)).ToList()));
    }
}
