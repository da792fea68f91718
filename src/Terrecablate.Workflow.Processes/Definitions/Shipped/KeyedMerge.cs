namespace Terrecablate.Workflow.Processes.Definitions.Shipped;

/// <summary>Brings together two descendants of one list, item by item.</summary>
internal static class KeyedMerge
{
    /// <param name="ancestor">The items as they were, by key.</param>
    /// <param name="mine">One descendant; its order counts.</param>
    /// <param name="theirs">The other descendant.</param>
    /// <param name="areSame">Whether two items say the same; two absent ones do.</param>
    /// <param name="decide">Which of two different changes counts; it is asked only where both have changed the item, each in its way.</param>
    public static IReadOnlyList<T> Of<T>(IReadOnlyDictionary<string, T> ancestor, IReadOnlyDictionary<string, T> mine, IReadOnlyDictionary<string, T> theirs, Func<T?, T?, bool> areSame, Func<string, T?, T?, T?> decide)
        where T : class
    {
        var merged = new List<T>();
        foreach (var key in mine.Keys.Union(theirs.Keys))
        {
            var (old, my, their) = (ancestor.GetValueOrDefault(key), mine.GetValueOrDefault(key), theirs.GetValueOrDefault(key));
            var kept = areSame(my, their) || areSame(old, their) ? my : areSame(old, my) ? their : decide(key, my, their);
            if (kept is not null)
            {
                merged.Add(kept);
            }
        }

        return merged;
    }
}
