using System.Data.Common;
using Microsoft.Data.Sqlite;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>
/// How SQLite reports a lost race. Races are rare: its file takes one writer at a time, so those of this process stand in
/// line, and none decides on a state that the one before is about to change.
/// </summary>
internal sealed class SqliteConflicts : DatabaseConflicts, IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;

    private readonly SemaphoreSlim _line = new(1, 1);

    public override async ValueTask<IDisposable?> TakeTurnAsync(WorkflowDb db, string bodyId, bool decides, CancellationToken cancellationToken)
    {
        await _line.WaitAsync(cancellationToken);
        return new Turn(_line);
    }

    public void Dispose() => _line.Dispose();

    protected override bool IsLostRace(DbException error) =>
        error is SqliteException { SqliteExtendedErrorCode: PrimaryKey or Unique } or SqliteException { SqliteErrorCode: Busy or Locked };

    private sealed class Turn(SemaphoreSlim line) : IDisposable
    {
        public void Dispose() => line.Release();
    }
}
