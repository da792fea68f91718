using FsCheck.Xunit;
using Terrecablate.Workflow.Domain.Milestones;

namespace Terrecablate.Workflow.Domain.Tests.Milestones;

public class TrancheShareTests
{
    [Fact]
    public void a_full_attestation_pays_the_tranche() => Assert.Equal(new TrancheShare(35m, 0m), TrancheShare.Of(35m, Attestation.InFull));

    [Fact]
    public void a_refusal_saves_the_tranche() => Assert.Equal(new TrancheShare(0m, 35m), TrancheShare.Of(35m, Attestation.AsRefused));

    [Fact]
    public void a_partial_attestation_pays_its_percent_of_the_tranche() =>
        Assert.Equal(new TrancheShare(21m, 14m), TrancheShare.Of(35m, Attestation.InPart(60m)));

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-5)]
    [InlineData(140)]
    public void a_part_is_more_than_nothing_and_less_than_all(int percent) =>
        Assert.Equal("attestation.percent", Assert.Throws<Refusal>(() => Attestation.InPart(percent)).Code);

    [Property]
    public bool paid_and_saved_are_the_tranche(uint tranche, uint part)
    {
        var percent = (tranche % 10000 + 1) / 100m;
        var share = TrancheShare.Of(percent, Attestation.InPart((part % 9998 + 1) / 100m + 0.0033333333333m));
        return share.PaidPercent + share.SavedPercent == percent && share.PaidPercent >= 0m && share.SavedPercent >= 0m;
    }
}
