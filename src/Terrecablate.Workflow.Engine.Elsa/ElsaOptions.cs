namespace Terrecablate.Workflow.Engine.Elsa;

/// <summary>What the host decides about the Elsa engine.</summary>
public sealed class ElsaOptions
{
    /// <summary>How to reach Elsa's own SQLite database: a connection string.</summary>
    public string ConnectionString { get; set; } = "Data Source=elsa.db";

    /// <summary>
    /// Whether an instance that ends, or that nothing can wake any more, without having reached an end of its
    /// outermost flowchart is an incident. Elsa lets it end in silence.
    /// </summary>
    public bool RequireEnd { get; set; }

    /// <summary>Whether a parent goes on waiting when its child stops with an incident.</summary>
    public bool FaultedChildHoldsParent { get; set; }

    /// <summary>
    /// Which failures of a step that is being resumed are the caller's, whose transaction they undo; the others are
    /// incidents of the instance.
    /// </summary>
    public Func<Exception, bool> PassThrough { get; set; } = _ => false;

    /// <summary>How long an event that nobody waited for can still be delivered.</summary>
    public TimeSpan InboxLifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Receives the lines of <c>Elsa.WriteLine</c>.</summary>
    public Action<string> WriteLine { get; set; } = _ => { };
}
