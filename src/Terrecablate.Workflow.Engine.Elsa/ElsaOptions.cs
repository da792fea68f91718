namespace Terrecablate.Workflow.Engine.Elsa;

/// <summary>What the host decides about the Elsa engine.</summary>
public sealed class ElsaOptions
{
    /// <summary>In what kind of database Elsa keeps the state of its instances.</summary>
    public ElsaDatabase Database { get; set; }

    /// <summary>How to reach it. On a server it may be the office's own database: Elsa's tables lie in a schema named Elsa.</summary>
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

    /// <summary>How many activities an instance may run without waiting; one that goes on stops with an incident.</summary>
    public int ActivitiesPerBurst { get; set; } = 50_000;

    /// <summary>Sets limits to scripts: time, memory, statements, depth.</summary>
    public Action<Jint.Options> LimitScripts { get; set; } = _ => { };

    /// <summary>Receives the lines of <c>Elsa.WriteLine</c>.</summary>
    public Action<string> WriteLine { get; set; } = _ => { };
}

/// <summary>The kinds of database that Elsa can keep its state in.</summary>
public enum ElsaDatabase
{
    /// <summary>A file, for one process.</summary>
    Sqlite,

    /// <summary>PostgreSQL, for any number of processes.</summary>
    PostgreSql,

    /// <summary>SQL Server, for one process.</summary>
    SqlServer,
}
