using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Terrecablate.Workflow.Processes.Deliveries;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.SignIn;

namespace Terrecablate.Workflow.Faults;

/// <summary>Names a step by what it changes, so that it has the same name when it is done again after a crash.</summary>
internal static class SavedStep
{
    /// <summary>Of a line of the register; its number, its moment and the ids of what is new change with each attempt.</summary>
    private static readonly string[] Lasting = ["type", "process", "task", "subject", "kind", "due", "decision", "round", "person"];

    public static string NameOf(IEnumerable<EntityEntry> changed) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', changed.Select(PartOf).Distinct().Order(StringComparer.Ordinal)))));

    private static string PartOf(EntityEntry entry) => entry.Entity switch
    {
        RegisterEntry line => $"register {Told(line.Content)}",
        ClockReading clock => $"clock {clock.Now:O}",
        DeliveryMark mark => $"mark {mark.Id}",

        // Each attempt at a letter ends the link of the one before.
        TaskLink => "link",
        _ when entry.State == EntityState.Added => $"added {entry.Metadata.ClrType.Name}",
        _ => $"{entry.State} {entry.Metadata.ClrType.Name} {string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p).CurrentValue))}",
    };

    private static string Told(string content)
    {
        var line = JsonNode.Parse(content)!;
        return string.Join(' ', Lasting.Select(name => line[name]?.ToString()));
    }
}

/// <summary>The steps that have come so far, in a file that outlives each process.</summary>
internal sealed class KnownSteps(string file)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _names = File.Exists(file) ? [.. File.ReadAllLines(file)] : [];

    /// <returns>Its number, counted from 1; none where it has come before.</returns>
    public int? Add(string name)
    {
        lock (_lock)
        {
            if (!_names.Add(name))
            {
                return null;
            }

            File.AppendAllText(file, name + '\n');
            return _names.Count;
        }
    }
}
