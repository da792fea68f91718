namespace Terrecablate.Workflow.Domain.Milestones;

/// <summary>What the General Director attests of a tranche: closed family.</summary>
/// <source>Piano, Allegato A; CCDI 2019-2021 art. 9</source>
public abstract record Attestation
{
    private Attestation()
    {
    }

    /// <summary>The whole result: the full tranche is paid.</summary>
    public static Attestation InFull { get; } = new Full();

    /// <summary>No result: nothing is paid, the tranche goes to savings.</summary>
    public static Attestation AsRefused { get; } = new Refused();

    /// <summary>Part of the result.</summary>
    /// <param name="percentOfTranche">Percent of the tranche, more than 0 and less than 100.</param>
    /// <exception cref="Refusal"><c>attestation.percent</c>: outside that range.</exception>
    public static Attestation InPart(decimal percentOfTranche) => percentOfTranche is > 0m and < 100m
        ? new Partial(percentOfTranche)
        : throw new Refusal("attestation.percent",
            $"Un'attestazione parziale va da più di 0 a meno di 100 per cento della tranche, non {Italian.Number(percentOfTranche)}: per il totale attesta per intero, per lo zero rifiuta.");

    /// <summary>The part of the tranche that is attested, 0 to 100.</summary>
    internal abstract decimal PercentOfTranche { get; }

    private sealed record Full : Attestation
    {
        internal override decimal PercentOfTranche => 100m;
    }

    private sealed record Partial(decimal Percent) : Attestation
    {
        internal override decimal PercentOfTranche => Percent;
    }

    private sealed record Refused : Attestation
    {
        internal override decimal PercentOfTranche => 0m;
    }
}

/// <summary>What becomes of a tranche: the two parts always add up to it exactly.</summary>
/// <param name="PaidPercent">Paid, in percent of the project's sum.</param>
/// <param name="SavedPercent">Saved (<em>economie di bilancio</em>), in percent of the project's sum.</param>
/// <source>Piano, Allegato A (35 %, 35 %, 30 %); ciò che non si paga è economia di bilancio</source>
public sealed record TrancheShare(decimal PaidPercent, decimal SavedPercent)
{
    /// <summary>Splits a tranche by its attestation.</summary>
    /// <param name="tranche">The tranche.</param>
    /// <param name="attestation">What was attested.</param>
    public static TrancheShare Of(Tranche tranche, Attestation attestation) => Of(tranche.Percent, attestation);

    /// <summary>Splits a tranche by its attestation.</summary>
    /// <param name="tranchePercent">The tranche in percent of the project's sum, 0 to 100.</param>
    /// <param name="attestation">What was attested.</param>
    /// <remarks>The paid part is rounded to six decimals, so that the difference is always exact.</remarks>
    public static TrancheShare Of(decimal tranchePercent, Attestation attestation)
    {
        var paid = decimal.Round(tranchePercent * attestation.PercentOfTranche / 100m, 6, MidpointRounding.AwayFromZero);
        return new TrancheShare(paid, tranchePercent - paid);
    }

    /// <summary>A project declined or closed before the tranche was due: all of it is saved.</summary>
    /// <param name="tranchePercent">The tranche in percent of the project's sum.</param>
    public static TrancheShare Unspent(decimal tranchePercent) => new(0m, tranchePercent);
}
