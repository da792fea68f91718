namespace Terrecablate.Workflow.Domain.Bodies;

/// <summary>The roll of the members: finds them by name.</summary>
public static class Roll
{
    /// <summary>The members named, each once, in the order of the names; case and the form of the apostrophe do not matter.</summary>
    /// <param name="members">All the members.</param>
    /// <param name="names">Names to find.</param>
    /// <exception cref="Refusal"><c>quorum.member-unknown</c>: the message gives the name and the nearest one on the roll.</exception>
    public static IReadOnlyList<Member> Find(IReadOnlyList<Member> members, IEnumerable<string> names) =>
        [.. names.Select(name => Find(members, name)).Distinct()];

    private static Member Find(IReadOnlyList<Member> members, string name)
    {
        var wanted = Plain(name);
        return members.FirstOrDefault(member => Plain(member.Name) == wanted)
            ?? throw new Refusal("quorum.member-unknown", $"«{name}» non è un socio: forse «{Nearest.To(name, members.Select(member => member.Name))}».");
    }

    private static string Plain(string name) => name.Trim().Replace('’', '\'').ToUpperInvariant();
}
