namespace Terrecablate.Workflow.Persistence;

/// <summary>The databases that can hold the product.</summary>
public enum DatabaseKind
{
    /// <summary>A file; one application process at a time.</summary>
    Sqlite,

    /// <summary>A server, shared by any number of application processes.</summary>
    PostgreSql,

    /// <summary>A server, shared by any number of application processes.</summary>
    SqlServer,
}

/// <summary>The section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public DatabaseKind Kind { get; set; } = DatabaseKind.Sqlite;

    /// <summary>The SQLite file; relative to the content root unless absolute.</summary>
    public string Path { get; set; } = "data/terrecablate.db";

    /// <summary>
    /// Whether each commit to the SQLite file waits until the disk has it. Without, a failure of the power may lose the
    /// last moments; a crash of the program loses nothing either way.
    /// </summary>
    public bool SyncEveryCommit { get; set; } = true;

    /// <summary>How to reach the server of the other kinds.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Where the database is, without a password: for people.</summary>
    public string Place => Kind == DatabaseKind.Sqlite ? Path : $"{Kind} {DatabaseChoice.PlaceOf(this)}";

    /// <summary>What is wrong with the section, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (Kind == DatabaseKind.Sqlite)
        {
            if (string.IsNullOrWhiteSpace(Path))
            {
                yield return "Database:Path: manca il percorso del file del database.";
            }
        }
        else if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return $"Database:ConnectionString: manca; con Database:Kind {Kind} dice come raggiungere il server.";
        }
        else if (DatabaseChoice.ComplaintAbout(this) is { } complaint)
        {
            yield return $"Database:ConnectionString: {complaint}";
        }
    }
}
