using System.Data.Common;
using Npgsql;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>How PostgreSQL reports a lost race.</summary>
internal sealed class PostgreSqlConflicts : DatabaseConflicts
{
    protected override bool IsLostRace(DbException error) => error is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable,
    };
}
