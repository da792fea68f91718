using System.Globalization;
using Terrecablate.Workflow.Domain.Bodies;
using Terrecablate.Workflow.Domain.Deadlines;

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
            LastRevisionDay = parameters.Optional("lastRevisionDay") is { } day ? ReadDay(day) : missing.LastRevisionDay,
            ContestDays = parameters.Optional("contestDays")?.Whole(1, 60) ?? missing.ContestDays,
            ConciliationDays = parameters.Optional("conciliationDays")?.Whole(1, 180) ?? missing.ConciliationDays,
            EvaluationUnitYears = parameters.Optional("evaluationUnitYears")?.Whole(1, 10) ?? missing.EvaluationUnitYears,
            LeastIndividualPercent = parameters.Optional("leastIndividualPercent")?.Number(0m, 100m) ?? missing.LeastIndividualPercent,
        };
    }

    // A leap year, so that 29 February is a day that exists.
    private static DeadlineRule.AnnualDate ReadDay(JsonPlace written) =>
        DateOnly.TryParseExact("2024-" + written.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DeadlineRule.AnnualDate(day.Month, day.Day)
            : throw written.Wrong($"«{written.Text()}» non è un giorno dell'anno nella forma MM-GG, per esempio 09-30");

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
