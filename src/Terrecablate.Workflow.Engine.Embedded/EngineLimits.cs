namespace Terrecablate.Workflow.Engine.Embedded;

/// <summary>
/// How far one definition may go. What goes further stops with an incident, and nothing else does. Each is at least 1.
/// </summary>
public sealed class EngineLimits
{
    /// <summary>How long one script or template may run, in milliseconds.</summary>
    public int ScriptMilliseconds { get; set; } = 5_000;

    /// <summary>How much memory one script may take, in megabytes, what it has let go included.</summary>
    public int ScriptMegabytes { get; set; } = 64;

    /// <summary>How many statements one script may carry out; also the longest list that it may make, and how often a template may go round.</summary>
    public int ScriptStatements { get; set; } = 1_000_000;

    /// <summary>How deep the functions of a script may call each other.</summary>
    public int ScriptRecursion { get; set; } = 200;

    /// <summary>How many activities an instance may run without waiting.</summary>
    public int ActivitiesPerBurst { get; set; } = 50_000;

    /// <summary>How many times one burst may start or wake other instances.</summary>
    public int InstancesPerBurst { get; set; } = 5_000;

    /// <summary>How many activities an instance may run in all its life; trying an incident again grants as many again.</summary>
    public int ActivitiesPerInstance { get; set; } = 1_000_000;

    /// <summary>How large the saved state of an instance may grow, in kilobytes of JSON.</summary>
    public int StateKilobytes { get; set; } = 4_096;

    /// <summary>The limits by name, for a check of all of them.</summary>
    public IEnumerable<KeyValuePair<string, int>> All =>
    [
        new(nameof(ScriptMilliseconds), ScriptMilliseconds),
        new(nameof(ScriptMegabytes), ScriptMegabytes),
        new(nameof(ScriptStatements), ScriptStatements),
        new(nameof(ScriptRecursion), ScriptRecursion),
        new(nameof(ActivitiesPerBurst), ActivitiesPerBurst),
        new(nameof(InstancesPerBurst), InstancesPerBurst),
        new(nameof(ActivitiesPerInstance), ActivitiesPerInstance),
        new(nameof(StateKilobytes), StateKilobytes),
    ];
}
