using FsCheck.Xunit;
using Terrecablate.Workflow.Domain.Bodies;

namespace Terrecablate.Workflow.Domain.Tests.Bodies;

public class QuorumTests
{
    private static readonly string[] FirstFour = ["Siena", "Provincia di Siena", "Poggibonsi", "Colle Val d'Elsa"];

    [Fact]
    public void the_first_four_are_not_enough_on_first_call()
    {
        var result = Count(FirstFour, []);

        Assert.Equal((49.70m, 4, false, false), (result.PresentShare, result.PresentHeads, result.IsConstituted, result.IsApproved));
    }

    [Fact]
    public void the_first_five_constitute_it_by_share()
    {
        var result = Count([.. FirstFour, "Montepulciano"], ["Siena", "Provincia di Siena"]);

        Assert.Equal((53.65m, 5, true), (result.PresentShare, result.PresentHeads, result.IsConstituted));
        Assert.True(result.IsApproved);
    }

    [Fact]
    public void half_of_the_shares_is_not_more_than_half()
    {
        Member[] members = [new("A", "Municipality", 50m), new("B", "Municipality", 50m)];

        Assert.False(Quorum.Count(members, ["A"], []).IsConstituted);
        Assert.False(Quorum.Count(members, ["A", "B"], ["A"]).IsApproved);
        Assert.True(Quorum.Count(members, ["A", "B"], ["A", "B"]).IsApproved);
    }

    [Fact]
    public void a_third_is_enough_on_second_call_exactly()
    {
        Member[] members = [new("A", "Municipality", 1m), new("B", "Municipality", 1m), new("C", "Municipality", 1m)];

        Assert.True(Quorum.Count(members, ["A"], ["A"], Call.Second).IsApproved);
        Assert.False(Quorum.Count(members, [], [], Call.Second).IsConstituted);
    }

    [Fact]
    public void heads_count_where_the_statute_says_so()
    {
        var statute = new QuorumParameters { FirstCallHeads = Majority.MoreThan(1, 2) };

        Assert.False(Quorum.Count(Sample.Plan.Members, [.. FirstFour, "Montepulciano"], [], Call.First, statute).IsConstituted);
    }

    [Fact]
    public void a_name_given_twice_counts_once() => Assert.Equal((18m, 1), (Count(["Siena", "siena "], []).PresentShare, Count(["Siena", "siena "], []).PresentHeads));

    [Fact]
    public void an_unknown_name_is_refused_with_the_nearest_one()
    {
        var refusal = Assert.Throws<Refusal>(() => Count(["Provincia"], []));

        Assert.Equal("quorum.member-unknown", refusal.Code);
        Assert.Contains("«Provincia di Siena»", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void who_is_absent_cannot_vote() =>
        Assert.Equal("quorum.absent-vote", Assert.Throws<Refusal>(() => Count(["Siena"], ["Poggibonsi"])).Code);

    [Fact]
    public void who_is_recused_makes_the_session_valid_but_does_not_vote()
    {
        var votes = new Dictionary<string, Vote> { ["Siena"] = Vote.Recused, ["Provincia di Siena"] = Vote.Against, ["Poggibonsi"] = Vote.For, ["Colle Val d'Elsa"] = Vote.For, ["Montepulciano"] = Vote.For, ["Sinalunga"] = Vote.Abstained };

        var result = new Session(new DateOnly(2020, 5, 12), Call.First, votes).Count(Sample.Plan.Members);

        Assert.True(result.IsConstituted);
        Assert.Equal(17.65m, result.ForShare);
        Assert.False(result.IsApproved);
    }

    [Theory]
    [InlineData("33.33", false)]
    [InlineData("33.34", true)]
    public void a_third_of_a_hundred_is_not_rounded(string share, bool constituted)
    {
        var first = decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture);
        Member[] members = [new("A", "Municipality", first), new("B", "Municipality", 100m - first)];

        Assert.Equal(constituted, Quorum.Count(members, ["A"], ["A"], Call.Second).IsConstituted);
    }

    [Fact]
    public void who_could_still_come_is_told_while_the_quorum_is_missing()
    {
        Assert.Contains("Con Montepulciano le quote presenti sarebbero 53,65 %: il requisito sarebbe raggiunto.", Count(FirstFour, []).Why);
        Assert.DoesNotContain(Count([.. FirstFour, "Montepulciano"], []).Why, sentence => sentence.Contains("sarebbe", StringComparison.Ordinal));
    }

    [Property]
    public bool one_more_present_never_undoes_the_quorum(long who, int more, bool second)
    {
        var members = Sample.Plan.Members;
        var present = members.Index().Where(pair => (who >> pair.Index & 1) == 1).Select(pair => pair.Item.Name).ToList();
        var (fewer, one) = (present, present.Append(members[(int)((uint)more % (uint)members.Count)].Name));
        var call = second ? Call.Second : Call.First;
        var (before, after) = (Quorum.Count(members, fewer, [], call), Quorum.Count(members, one, [], call));
        return after.PresentShare >= before.PresentShare && after.PresentHeads >= before.PresentHeads && (after.IsConstituted || !before.IsConstituted);
    }

    [Property]
    public bool one_more_in_favour_never_undoes_an_approval(long who, long votes, int more)
    {
        var members = Sample.Plan.Members;
        var present = members.Index().Where(pair => (who >> pair.Index & 1) == 1).Select(pair => pair.Item.Name).ToList();
        var inFavour = present.Where((_, index) => (votes >> index & 1) == 1).ToList();
        var one = present.Count == 0 ? inFavour : [.. inFavour, present[(int)((uint)more % (uint)present.Count)]];
        var (before, after) = (Quorum.Count(members, present, inFavour), Quorum.Count(members, present, one));
        return after.IsApproved || !before.IsApproved;
    }

    private static QuorumResult Count(string[] present, string[] inFavour) => Quorum.Count(Sample.Plan.Members, present, inFavour);
}
