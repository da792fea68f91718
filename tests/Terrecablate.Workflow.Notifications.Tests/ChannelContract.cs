namespace Terrecablate.Workflow.Notifications.Tests;

/// <summary>
/// What every way out must do, mail and Teams alike: hand a message over once under a mark of its own, in order, and tell what
/// went wrong in the terms by which the outbox goes on.
/// </summary>
public abstract class ChannelContract
{
    private const string NoOtherSide = "Nobody on the other side could refuse, be slow or hang up.";

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The other side, told what to do; none where the channel has none.</summary>
    protected virtual OtherSide? Other => null;

    /// <summary>Hands over a message with that id.</summary>
    protected abstract Task SendAsync(string id);

    /// <summary>The marks of what was taken, in order: the same for the same message, another for another.</summary>
    protected abstract Task<IReadOnlyList<string>> MarksAsync();

    [Fact]
    public async Task a_message_is_handed_over_once()
    {
        await SendAsync("m1");

        Assert.Single(await MarksAsync());
    }

    [Fact]
    public async Task messages_are_taken_in_the_order_in_which_they_are_sent_and_told_apart()
    {
        var expected = new List<string>();
        foreach (var id in new[] { "m1", "m2", "m3" })
        {
            await SendAsync(id);
            expected.Add((await MarksAsync())[^1]);
        }

        Assert.Equal(expected, await MarksAsync());
        Assert.Equal(3, expected.Distinct().Count());
    }

    [Fact]
    public async Task a_message_sent_again_carries_the_mark_of_the_first()
    {
        await SendAsync("m1");
        await SendAsync("m1");

        Assert.Single((await MarksAsync()).Distinct());
    }

    [Fact]
    public async Task a_refusal_for_good_is_told_as_such_and_names_nobody()
    {
        var other = Require();
        other.RefusesForGood();

        var refusal = await Assert.ThrowsAsync<MailRejectedException>(() => SendAsync("m1"));
        Assert.DoesNotContain("@", refusal.Message, StringComparison.Ordinal);
        await TakesAgainAsync(other);
    }

    [Fact]
    public async Task a_refusal_for_now_may_be_tried_again()
    {
        var other = Require();
        other.RefusesForNow();

        await FailsForNowAsync("m1");
        await TakesAgainAsync(other);
    }

    [Fact]
    public async Task a_slow_receiver_takes_the_message_once()
    {
        var other = Require();
        other.Gate.Close();
        var sending = SendAsync("m1");
        await other.Gate.SomebodyWaitsAsync(Stop);
        other.Gate.Open();
        await sending;

        Assert.Single(await MarksAsync());
    }

    [Fact]
    public async Task a_receiver_that_never_answers_is_left_after_the_limit_and_the_next_message_leaves()
    {
        var other = Require();
        other.Gate.Close();
        var sending = SendAsync("m1");
        await other.Gate.SomebodyWaitsAsync(Stop);
        other.LetTheLimitPass();

        await Assert.ThrowsAsync<TimeoutException>(() => sending);
        other.Gate.Open();
        await SendAsync("m2");
        Assert.NotEmpty(await MarksAsync());
    }

    [Fact]
    public async Task a_receiver_that_hangs_up_is_a_failure_that_may_pass()
    {
        var other = Require();
        other.HangsUp();

        await FailsForNowAsync("m1");
        Assert.Empty(await MarksAsync());
        await TakesAgainAsync(other);
    }

    [Fact]
    public async Task a_line_that_drops_after_a_message_was_taken_does_not_make_the_channel_send_it_twice()
    {
        var other = Require();
        await SendAsync("m0");
        other.HangsUpInsteadOfAnswering();
        await FailsForNowAsync("m1");
        Assert.Equal(2, (await MarksAsync()).Count);

        other.Takes();
        await SendAsync("m1");
        Assert.Equal(2, (await MarksAsync()).Distinct().Count());
    }

    private OtherSide Require()
    {
        Assert.SkipWhen(Other is null, NoOtherSide);
        return Other!;
    }

    private async Task FailsForNowAsync(string id) => Assert.IsNotType<MailRejectedException>(await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(id)));

    private async Task TakesAgainAsync(OtherSide other)
    {
        other.Takes();
        await SendAsync("m2");
        Assert.Single(await MarksAsync());
    }
}

/// <summary>The receiver of a channel, as a test sees it.</summary>
public abstract class OtherSide
{
    /// <summary>Where messages wait before they are taken.</summary>
    public abstract Gate Gate { get; }

    /// <summary>As at the beginning: takes all.</summary>
    public abstract void Takes();

    public abstract void RefusesForGood();

    public abstract void RefusesForNow();

    public abstract void HangsUp();

    public abstract void HangsUpInsteadOfAnswering();

    /// <summary>Lets so much time pass that the channel stops waiting.</summary>
    public abstract void LetTheLimitPass();
}
