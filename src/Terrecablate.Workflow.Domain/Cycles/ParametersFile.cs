using Terrecablate.Workflow.Domain.Bodies;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>Reads the parameters of a cycle file; one left out has its default.</summary>
internal static class ParametersFile
{
    private static readonly Dictionary<string, bool> Variants = new() { ["law"] = true, ["source"] = false };

    public static CycleParameters Read(JsonPlace parameters)
    {
        var missing = CycleParameters.Default;
        return new CycleParameters
        {
            Quorum = parameters.Optional("quorum") is { } quorum ? ReadQuorum(quorum) : missing.Quorum,
            NoticeClearDays = parameters.Optional("noticeClearDays")?.Whole(0, 60) ?? missing.NoticeClearDays,
            AllowsPartialAttestation = parameters.Optional("partialAttestation")?.Flag() ?? missing.AllowsPartialAttestation,
            BoardApprovesReport = parameters.Optional("reportVariant")?.OneOf(Variants) ?? missing.BoardApprovesReport,
            EvaluationUnitYears = parameters.Optional("evaluationUnitYears")?.Whole(1, 10) ?? missing.EvaluationUnitYears,
            LeastIndividualPercent = parameters.Optional("leastIndividualPercent")?.Number(0m, 100m) ?? missing.LeastIndividualPercent,
        };
    }

    private static QuorumParameters ReadQuorum(JsonPlace quorum)
    {
        var missing = QuorumParameters.Default;
        return new QuorumParameters
        {
            FirstCallShares = MajorityOf(quorum, "firstCallShares") ?? missing.FirstCallShares,
            SecondCallShares = MajorityOf(quorum, "secondCallShares") ?? missing.SecondCallShares,
            FirstCallHeads = MajorityOf(quorum, "firstCallHeads") ?? missing.FirstCallHeads,
            SecondCallHeads = MajorityOf(quorum, "secondCallHeads") ?? missing.SecondCallHeads,
            VotingShares = MajorityOf(quorum, "votingShares") ?? missing.VotingShares,
            VotingHeads = MajorityOf(quorum, "votingHeads") ?? missing.VotingHeads,
        };
    }

    private static Majority? MajorityOf(JsonPlace quorum, string name)
    {
        if (quorum.Optional(name) is not { } written)
        {
            return null;
        }

        try
        {
            return Majority.Parse(written.Text());
        }
        catch (FormatException e)
        {
            throw written.Wrong(e.Message);
        }
    }
}
