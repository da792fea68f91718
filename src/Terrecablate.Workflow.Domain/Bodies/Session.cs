namespace Terrecablate.Workflow.Domain.Bodies;

/// <summary>What a member present in a session did.</summary>
/// <source>TUEL art. 78 c. 2 (obbligo di astensione)</source>
public enum Vote
{
    /// <summary>In favour.</summary>
    For,

    /// <summary>Against.</summary>
    Against,

    /// <summary>Abstained: present, counts among the voters, not in favour.</summary>
    Abstained,

    /// <summary>Recused for an interest: counts for the session's validity, not in the vote.</summary>
    Recused,
}

/// <summary>A session of the Assembly with its votes by member. Immutable.</summary>
/// <param name="On">The day.</param>
/// <param name="Call">First or second call.</param>
/// <param name="Votes">The vote of each member present, in person or by proxy; who is not here is absent.</param>
/// <source>Statuto; TUEL art. 31 c. 4</source>
public sealed record Session(DateOnly On, Call Call, IReadOnlyDictionary<string, Vote> Votes)
{
    /// <summary>Counts the session.</summary>
    /// <param name="members">The members with the shares that hold on the day.</param>
    /// <param name="parameters">What the statute asks for; the defaults when none.</param>
    /// <exception cref="Refusal"><c>quorum.member-unknown</c>: a vote of somebody who is no member.</exception>
    public QuorumResult Count(IReadOnlyList<Member> members, QuorumParameters? parameters = null)
    {
        var here = Roll.Find(members, Votes.Keys);
        var forIt = Roll.Find(members, Names(vote => vote == Vote.For));
        var voters = Roll.Find(members, Names(vote => vote != Vote.Recused));
        return Quorum.Decide(members, here, forIt, voters, Call, parameters ?? QuorumParameters.Default);
    }

    private IEnumerable<string> Names(Func<Vote, bool> wanted) => Votes.Where(pair => wanted(pair.Value)).Select(pair => pair.Key);
}
