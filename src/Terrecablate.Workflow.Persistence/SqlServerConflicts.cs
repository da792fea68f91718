using System.Data.Common;
using Microsoft.Data.SqlClient;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>How SQL Server lets use cases stand in line, and reports a lost race.</summary>
internal sealed class SqlServerConflicts : ServerConflicts
{
    private const int Deadlock = 1205;
    private const int LockTimeout = 1222;
    private const int UniqueIndex = 2601;
    private const int UniqueConstraint = 2627;
    private const int SnapshotConflict = 3960;

    internal override FormattableString LockBody(string bodyId) => $"SELECT 1 FROM [Bodies] WITH (UPDLOCK, ROWLOCK) WHERE [Id] = {bodyId}";

    protected override bool IsLostRace(DbException error) =>
        error is SqlException { Number: Deadlock or LockTimeout or UniqueIndex or UniqueConstraint or SnapshotConflict };
}
