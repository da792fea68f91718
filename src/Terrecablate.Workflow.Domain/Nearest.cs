namespace Terrecablate.Workflow.Domain;

/// <summary>Finds what a person meant to type.</summary>
public static class Nearest
{
    /// <summary>The candidate most like the word: one that begins with it or holds it whole, else the one with the fewest letters to change.</summary>
    /// <param name="word">What was typed.</param>
    /// <param name="candidates">What could have been meant.</param>
    /// <returns>Empty when there are no candidates.</returns>
    public static string To(string word, IEnumerable<string> candidates)
    {
        var wanted = word.Trim().ToUpperInvariant();
        return candidates.MinBy(candidate =>
        {
            var other = candidate.ToUpperInvariant();
            var related = wanted.Length > 2 && other.Contains(wanted, StringComparison.Ordinal);
            return (related ? (other.StartsWith(wanted, StringComparison.Ordinal) ? 0 : 1) : 2, Distance(wanted, other));
        }) ?? "";
    }

    // Levenshtein: letters to insert, remove or change.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = corner + (from[i - 1] == to[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
