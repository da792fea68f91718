using System.Diagnostics;
using System.Globalization;
using Terrecablate.Workflow.Faults;

// All faults, or those whose names are given. The kills may be given in parts: --from STEP --most DEATHS, or --every N.
var steps = new Steps();
var wanted = new List<string>();
for (var at = 0; at < args.Length; at++)
{
    switch (args[at])
    {
        case "--from" when Number(at + 1) is { } from:
            (steps, at) = (steps with { From = from }, at + 1);
            break;
        case "--most" when Number(at + 1) is { } most:
            (steps, at) = (steps with { Most = most }, at + 1);
            break;
        case "--every" when Number(at + 1) is { } every:
            (steps, at) = (steps with { Every = every, From = every }, at + 1);
            break;
        default:
            wanted.Add(args[at]);
            break;
    }
}

var faults = new (string Name, string? WhyNot, Func<IReadOnlyDictionary<string, int>, Task<Outcome>> RunAsync)[]
{
    ("kill-before", null, tally => Disturbances.KilledAsync(DeathMoment.Before, steps, tally)),
    ("kill-after", null, tally => Disturbances.KilledAsync(DeathMoment.After, steps, tally)),
    ("disk", SmallDisk.WhyNot, tally => Disturbances.DiskFullAsync(2, tally)),
    ("database", PostgreSqlServer.WhyNot, tally => Disturbances.DatabaseGoneAsync(25, TimeSpan.FromMinutes(1), tally)),
    ("mail-down", null, tally => Disturbances.MailServerDownAsync(5, tally)),
    ("mail-hangs", null, tally => Disturbances.MailServerHangsUpAsync(2, tally)),
    ("graph", null, tally => Disturbances.GraphThrottledAsync(3, tally)),
    ("clock", null, tally => Disturbances.ClockSetBackAsync(5, tally)),
};

if (wanted.Where(name => faults.All(f => f.Name != name)).ToList() is { Count: > 0 } unknown)
{
    Console.Error.WriteLine($"Unknown: {string.Join(", ", unknown)}. Use {string.Join(", ", faults.Select(f => f.Name))}, and for the kills --from STEP, --most DEATHS, --every N.");
    return 2;
}

var calm = await Disturbances.NothingAsync();
Console.WriteLine("| fault | times | lost | doubled | verdict | minutes |");
Console.WriteLine("|---|---|---|---|---|---|");
var broken = 0;
foreach (var fault in faults.Where(f => wanted.Count == 0 || wanted.Contains(f.Name)))
{
    if (fault.WhyNot is { } reason)
    {
        Console.WriteLine($"| {fault.Name} | 0 | | | not run: {reason} | |");
        continue;
    }

    var watch = Stopwatch.StartNew();
    var outcome = await fault.RunAsync(calm);
    broken += outcome.Breaches.Count;
    var verdict = outcome.Breaches.Count == 0 ? "nothing lost, nothing twice" : string.Join("; ", outcome.Breaches.Distinct().Take(5));
    var remark = outcome.Remark.Length > 0 ? $" ({outcome.Remark})" : "";
    Console.WriteLine(FormattableString.Invariant(
        $"| {outcome.Fault} | {outcome.Times} | {outcome.Breaches.Sum(b => b.Lost)} | {outcome.Breaches.Sum(b => b.Doubled)} | {verdict}{remark} | {watch.Elapsed.TotalMinutes:F1} |"));
}

return broken == 0 ? 0 : 1;

int? Number(int at) => at < args.Length && int.TryParse(args[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
