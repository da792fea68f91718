using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>
/// One process at a time upgrades an SQLite file. The turn is a lock of the operating system on a file beside it, which
/// ends with the process; the row by which EF Core keeps others out would outlive it and hold the next start for ever.
/// </summary>
internal static class SqliteTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<IAsyncDisposable> TakeAsync(WorkflowDb db, CancellationToken cancellationToken)
    {
        var file = db.Database.GetDbConnection().DataSource;
        if (file is ":memory:" or "")
        {
            return new MemoryStream();
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var turn = await OpenAsync(file + ".upgrade", cancellationToken);
        try
        {
            await ForgetDeadAsync(file, cancellationToken);
            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    private static async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>Whoever has the turn is alone: a row in EF Core's lock is of a process that died.</summary>
    private static async Task ForgetDeadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return;
        }

        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if ((long)(await command.ExecuteScalarAsync(cancellationToken))! > 0)
        {
            command.CommandText = "DELETE FROM __EFMigrationsLock";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
