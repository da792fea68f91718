using System.Globalization;
using System.Text.RegularExpressions;

namespace Terrecablate.Workflow.Domain.Bodies;

/// <summary>First or second call of a session.</summary>
public enum Call
{
    /// <summary>Prima convocazione.</summary>
    First,

    /// <summary>Seconda convocazione, with the lower quorum.</summary>
    Second,
}

/// <summary>A majority as an exact fraction.</summary>
/// <param name="Numerator">Upper part.</param>
/// <param name="Denominator">Lower part, positive.</param>
/// <param name="IsStrict">Whether the fraction must be exceeded (more than) or may be just met (at least).</param>
public sealed partial record Majority(int Numerator, int Denominator, bool IsStrict)
{
    /// <summary>Reads a majority as cycle files write it.</summary>
    /// <param name="text"><c>&gt; 1/2</c> for more than half, <c>&gt;= 1/3</c> for at least a third; a fraction of 1 at most.</param>
    /// <exception cref="FormatException">The text is none; the message, in Italian, says what is expected.</exception>
    public static Majority Parse(string text) =>
        Written().Match(text.Trim()) is { Success: true } match
        && int.TryParse(match.Groups["part"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
        && int.TryParse(match.Groups["whole"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
        && whole is > 0 and <= 1000 && part <= whole
            ? new Majority(part, whole, match.Groups["sign"].Value == ">")
            : throw new FormatException($"«{text}» non è una maggioranza: scrivi per esempio > 1/2 oppure >= 1/3");

    /// <summary>More than the fraction.</summary>
    public static Majority MoreThan(int numerator, int denominator) => new(numerator, denominator, true);

    /// <summary>At least the fraction.</summary>
    public static Majority AtLeast(int numerator, int denominator) => new(numerator, denominator, false);

    /// <summary>Whether a part of a whole reaches the majority; exact, no division.</summary>
    public bool IsMet(decimal part, decimal whole) =>
        IsStrict ? part * Denominator > whole * Numerator : part * Denominator >= whole * Numerator;

    /// <summary>What the majority comes to for a whole, not rounded beyond the precision of a decimal; to be shown, never to be compared.</summary>
    /// <param name="whole">The whole.</param>
    public decimal Of(decimal whole) => whole * Numerator / Denominator;

    /// <summary>In Italian, before «delle quote»: <c>più della metà</c>, <c>almeno un terzo</c>, <c>almeno 3/5</c>.</summary>
    public override string ToString() => (Numerator, Denominator, IsStrict) switch
    {
        (1, 2, true) => "più della metà",
        (1, 2, false) => "almeno la metà",
        (1, 3, true) => "più di un terzo",
        (1, 3, false) => "almeno un terzo",
        (2, 3, true) => "più di due terzi",
        (2, 3, false) => "almeno due terzi",
        _ => FormattableString.Invariant($"{(IsStrict ? "più di" : "almeno")} {Numerator}/{Denominator}"),
    };

    [GeneratedRegex("^(?<sign>>=?) ?(?<part>[0-9]+)/(?<whole>[0-9]+)$")]
    private static partial Regex Written();
}

/// <summary>What the statute asks for; every part is a parameter with the default of the office. Immutable.</summary>
public sealed record QuorumParameters
{
    /// <summary>The defaults: first call more than half of all shares, second at least a third, decisions by more than half of the shares present.</summary>
    public static QuorumParameters Default { get; } = new();

    /// <summary>Part of all shares that must be present on first call: <c>quorum.firstCallShares</c>.</summary>
    /// <source>Statuto (da confermare)</source>
    public Majority FirstCallShares { get; init; } = Majority.MoreThan(1, 2);

    /// <summary>Part of all shares that must be present on second call: <c>quorum.secondCallShares</c>.</summary>
    /// <source>Statuto (da confermare)</source>
    public Majority SecondCallShares { get; init; } = Majority.AtLeast(1, 3);

    /// <summary>Part of the members that must be present on first call; none where heads do not count, the default: <c>quorum.firstCallHeads</c>.</summary>
    /// <source>Statuto (da confermare)</source>
    public Majority? FirstCallHeads { get; init; }

    /// <summary>Part of the members that must be present on second call; none by default: <c>quorum.secondCallHeads</c>.</summary>
    /// <source>Statuto (da confermare)</source>
    public Majority? SecondCallHeads { get; init; }

    /// <summary>Part of the shares present that must be in favour: <c>quorum.votingShares</c>.</summary>
    /// <source>Statuto (da confermare)</source>
    public Majority VotingShares { get; init; } = Majority.MoreThan(1, 2);

    /// <summary>Part of the members present that must be in favour; none where heads do not count, the default: <c>quorum.votingHeads</c>.</summary>
    /// <source>Statuto (da confermare)</source>
    public Majority? VotingHeads { get; init; }
}

/// <summary>The answer to whether a body can decide, and whether it has.</summary>
/// <param name="PresentShare">Shares present, in percent.</param>
/// <param name="PresentHeads">Members present.</param>
/// <param name="IsConstituted">Whether the session is valid.</param>
/// <param name="ForShare">Shares in favour, in percent of all.</param>
/// <param name="IsApproved">Whether the session is valid and the majority is in favour.</param>
/// <param name="Why">Italian sentences with the sums.</param>
public sealed record QuorumResult(
    decimal PresentShare,
    int PresentHeads,
    bool IsConstituted,
    decimal ForShare,
    bool IsApproved,
    IReadOnlyList<string> Why);

/// <summary>Counts shares and heads (TUEL art. 31 c. 4: each member answers «pari alla quota di partecipazione»).</summary>
/// <source>Statuto; TUEL art. 31 c. 4</source>
public static class Quorum
{
    private const int LongestForecast = 10;

    /// <summary>Counts a session.</summary>
    /// <param name="members">All the members, with the shares that hold on the day of the session.</param>
    /// <param name="present">Names present; a name given twice counts once.</param>
    /// <param name="inFavour">Names in favour, all of them present.</param>
    /// <param name="call">First or second call.</param>
    /// <param name="parameters">What the statute asks for; the defaults when none.</param>
    /// <exception cref="Refusal"><c>quorum.member-unknown</c>: a name is no member, the message gives the nearest one;
    /// <c>quorum.absent-vote</c>: a vote by a member who is not present.</exception>
    public static QuorumResult Count(
        IReadOnlyList<Member> members,
        IEnumerable<string> present,
        IEnumerable<string> inFavour,
        Call call = Call.First,
        QuorumParameters? parameters = null)
    {
        var here = Roll.Find(members, present);
        var forIt = Roll.Find(members, inFavour);
        if (forIt.FirstOrDefault(member => !here.Contains(member)) is { } absent)
        {
            throw new Refusal("quorum.absent-vote", $"«{absent.Name}» vota a favore ma non risulta presente: aggiungilo ai presenti o toglilo dai voti.");
        }

        return Decide(members, here, forIt, [.. here], call, parameters ?? QuorumParameters.Default);
    }

    /// <summary>Counts; the voters may be fewer than those present, because who is recused does not count in the vote.</summary>
    internal static QuorumResult Decide(
        IReadOnlyList<Member> members, IReadOnlyCollection<Member> here, IReadOnlyCollection<Member> forIt, IReadOnlyCollection<Member> voters, Call call, QuorumParameters statute)
    {
        var (all, share, forShare, votingShare) = (Sum(members), Sum(here), Sum(forIt), Sum(voters));
        var (shares, heads) = call == Call.First
            ? (statute.FirstCallShares, statute.FirstCallHeads)
            : (statute.SecondCallShares, statute.SecondCallHeads);
        var byShares = shares.IsMet(share, all);
        var byHeads = heads?.IsMet(here.Count, members.Count) ?? true;
        var constituted = here.Count > 0 && byShares && byHeads;
        var inFavour = forIt.Count > 0
            && statute.VotingShares.IsMet(forShare, votingShare)
            && (statute.VotingHeads?.IsMet(forIt.Count, voters.Count) ?? true);
        List<string> why =
        [
            $"{(here.Count == 1 ? "Presente 1 socio" : $"Presenti {Italian.Number(here.Count)} soci")} su {Italian.Number(members.Count)}, con quote pari a {Italian.Number(share)} % su {Italian.Number(all)} %.",
            $"{(call == Call.First ? "Prima" : "Seconda")} convocazione: serve {shares} delle quote, cioè {(shares.IsStrict ? "più di" : "almeno")} {Italian.Number(shares.Of(all))} %; {Met(byShares)}.",
        ];
        if (heads is not null)
        {
            why.Add($"Serve anche {heads} dei soci, cioè {(heads.IsStrict ? "più di" : "almeno")} {Italian.Number(heads.Of(members.Count))}; {Met(byHeads)}.");
        }

        why.Add(constituted ? "La seduta è validamente costituita." : "La seduta non è validamente costituita: non può deliberare.");
        why.AddRange(constituted ? [Outcome(forShare, votingShare, inFavour, statute)] : Forecast(members, here, shares));
        return new QuorumResult(share, here.Count, constituted, forShare, constituted && inFavour, why);
    }

    private static string Outcome(decimal forShare, decimal votingShare, bool inFavour, QuorumParameters statute)
    {
        var headRule = statute.VotingHeads is { } votingHeads ? $" e {votingHeads} dei votanti" : "";
        return $"Quote favorevoli {Italian.Number(forShare)} % su {Italian.Number(votingShare)} % presenti: serve {statute.VotingShares} delle quote presenti{headRule}, cioè {(statute.VotingShares.IsStrict ? "più di" : "almeno")} {Italian.Number(statute.VotingShares.Of(votingShare))} %; {(inFavour ? "la proposta è approvata" : "la proposta non è approvata")}.";
    }

    // The fewest who would be enough: the largest of the absent first.
    private static IEnumerable<string> Forecast(IReadOnlyList<Member> members, IReadOnlyCollection<Member> here, Majority shares)
    {
        var (all, share) = (Sum(members), Sum(here));
        var coming = new List<string>();
        foreach (var absent in members.Except(here).OrderByDescending(member => member.Share))
        {
            if (shares.IsMet(share, all) || coming.Count == LongestForecast)
            {
                break;
            }

            coming.Add(absent.Name);
            share += absent.Share;
        }

        if (coming.Count > 0 && shares.IsMet(share, all))
        {
            yield return $"Con {string.Join(", ", coming)} le quote presenti sarebbero {Italian.Number(share)} %: il requisito sarebbe raggiunto.";
        }
    }

    private static string Met(bool met) => met ? "il requisito è raggiunto" : "il requisito non è raggiunto";

    private static decimal Sum(IEnumerable<Member> members) => members.Sum(member => member.Share);
}
