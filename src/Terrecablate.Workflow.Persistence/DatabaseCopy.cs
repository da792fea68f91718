using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>
/// Copies of a whole database. A copy is always an SQLite file of the product, whatever kind it was taken from and whatever
/// kind it is put back into: it can be opened, verified and searched by itself.
/// </summary>
public static class DatabaseCopy
{
    /// <summary>Takes a copy while the product runs: everything as it is at one moment.</summary>
    /// <param name="from">The database.</param>
    /// <param name="file">The new file; readable by its owner alone, because it holds the keys of the sessions.</param>
    /// <param name="cancellationToken">Stops it; the file then does not appear.</param>
    /// <exception cref="CopyException">The file is there already, or there is no database.</exception>
    /// <exception cref="NewerDatabaseException">A later version of the product wrote the database.</exception>
    public static async Task BackupAsync(DatabaseOptions from, string file, CancellationToken cancellationToken = default)
    {
        Refuse(File.Exists(file), $"{file}: esiste già: indica un file nuovo.");
        Refuse(from.Kind == DatabaseKind.Sqlite && !File.Exists(from.Path), $"{from.Path}: il database non esiste.");
        await using var source = DatabaseChoice.Open(from);
        Refuse((await DatabaseVersion.MissingAsync(source, cancellationToken)).Count > 0 && from.Kind != DatabaseKind.Sqlite, "Il database non è di questa versione: usa prima «migrate».");
        await MakeAsync(file, journal: "DELETE", part => from.Kind == DatabaseKind.Sqlite ? CopyFileAsync(from.Path, part, cancellationToken) : CopyRowsAsync(source, part, cancellationToken), cancellationToken);
    }

    /// <summary>Puts a copy into a new, empty database of any kind, brought to this version. Whole or not at all.</summary>
    /// <exception cref="CopyException">The file is no copy, or the database is not empty.</exception>
    /// <exception cref="NewerDatabaseException">A later version of the product took the copy.</exception>
    public static async Task RestoreAsync(string file, DatabaseOptions to, CancellationToken cancellationToken = default)
    {
        Refuse(!File.Exists(file), $"{file}: il file non esiste.");
        Refuse(to.Kind == DatabaseKind.Sqlite && File.Exists(to.Path), $"{to.Path}: esiste già: spostalo, o indica un altro file con --Database:Path.");
        if (to.Kind == DatabaseKind.Sqlite)
        {
            await MakeAsync(to.Path, journal: "WAL", part => UpgradedAsync(file, part, cancellationToken), cancellationToken);
            return;
        }

        using var scratch = new Scratch();
        await UpgradedAsync(file, scratch.File, cancellationToken);
        await FillAsync(scratch.File, to, cancellationToken);
    }

    private static async Task UpgradedAsync(string file, string into, CancellationToken cancellationToken)
    {
        await CopyFileAsync(file, into, cancellationToken);
        await using var copy = DatabaseChoice.Open(new DatabaseOptions { Path = into });
        Refuse(!(await copy.Database.GetAppliedMigrationsAsync(cancellationToken)).Any(), $"{file}: non è una copia del database del prodotto.");
        await DatabaseVersion.UpgradeAsync(copy, cancellationToken);
    }

    private static async Task CopyRowsAsync(WorkflowDb source, string into, CancellationToken cancellationToken)
    {
        await using var copy = DatabaseChoice.Open(new DatabaseOptions { Path = into });
        await copy.Database.MigrateAsync(cancellationToken);
        await RowCopy.RunAsync(source, copy, cancellationToken);
    }

    private static async Task FillAsync(string file, DatabaseOptions to, CancellationToken cancellationToken)
    {
        await using var copy = DatabaseChoice.Open(new DatabaseOptions { Path = file });
        await using var target = DatabaseChoice.Open(to);
        await DatabaseVersion.UpgradeAsync(target, cancellationToken);
        Refuse(await target.Bodies.AnyAsync(cancellationToken), $"Il database {to.Place} non è vuoto: ripristina in uno nuovo.");
        await RowCopy.RunAsync(copy, target, cancellationToken);
    }

    /// <summary>SQLite's own way, which waits for no writer and lets none in between.</summary>
    private static async Task CopyFileAsync(string from, string to, CancellationToken cancellationToken)
    {
        try
        {
            await using var source = Connect(from, SqliteOpenMode.ReadOnly);
            await source.OpenAsync(cancellationToken);
            await using var copy = Connect(to, SqliteOpenMode.ReadWrite);
            await copy.OpenAsync(cancellationToken);
            source.BackupDatabase(copy);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 11 or 26)
        {
            throw new CopyException($"{from}: non è un database: {e.Message}");
        }
    }

    /// <summary>Makes a database file that appears only when it is whole; of one that could not be made nothing stays.</summary>
    private static async Task MakeAsync(string file, string journal, Func<string, Task> fill, CancellationToken cancellationToken)
    {
        var part = file + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        Forget(part);
        Begin(part);
        try
        {
            await fill(part);
            await FinishAsync(part, file, journal, cancellationToken);
        }
        catch
        {
            SqliteConnection.ClearAllPools();
            Forget(part);
            throw;
        }
    }

    /// <summary>What was left by a copy that was cut, its journals too: SQLite would play them into the next one.</summary>
    private static void Forget(string part)
    {
        foreach (var left in (string[])[part, part + "-journal", part + "-wal", part + "-shm"])
        {
            File.Delete(left);
        }
    }

    /// <summary>An empty file that its owner alone can read.</summary>
    private static void Begin(string part)
    {
        var mode = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(part, mode).Dispose();
    }

    private static async Task FinishAsync(string part, string file, string journal, CancellationToken cancellationToken)
    {
        SqliteConnection.ClearAllPools();
        await using (var connection = Connect(part, SqliteOpenMode.ReadWrite))
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA journal_mode = {journal}";
            await command.ExecuteNonQueryAsync(cancellationToken);
            command.CommandText = "PRAGMA integrity_check";
            Refuse((string?)await command.ExecuteScalarAsync(cancellationToken) != "ok", $"{part}: la copia è danneggiata.");
        }

        File.Move(part, file, overwrite: false);
    }

    private static SqliteConnection Connect(string file, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());

    private static void Refuse([DoesNotReturnIf(true)] bool condition, string message)
    {
        if (condition)
        {
            throw new CopyException(message);
        }
    }

    /// <summary>A file for the time of a restore into a server.</summary>
    private sealed class Scratch : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("terrecablate-restore-").FullName;

        public Scratch() => Begin(File);

        public string File => Path.Combine(_folder, "copy.db");

        public void Dispose()
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }
}

/// <summary>Why a copy cannot be taken or put back, in Italian.</summary>
public sealed class CopyException(string message) : Exception(message);
