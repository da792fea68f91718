using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>How SQLite reports a lost race.</summary>
internal sealed class SqliteConflicts : DatabaseConflicts
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;

    protected override bool IsDuplicateKey(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: PrimaryKey or Unique };

    protected override bool IsBusy(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteErrorCode: Busy or Locked };
}
