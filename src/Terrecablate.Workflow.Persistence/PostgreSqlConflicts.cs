using System.Data.Common;
using Npgsql;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>How PostgreSQL lets use cases stand in line, and reports a lost race.</summary>
internal sealed class PostgreSqlConflicts : ServerConflicts
{
    /// <remarks>A process that hangs within its turn loses it after a minute, and with it what it was about to save.</remarks>
    internal override FormattableString LockBody(string bodyId) =>
        $"""SELECT set_config('idle_in_transaction_session_timeout', '1min', true) FROM "Bodies" WHERE "Id" = {bodyId} FOR NO KEY UPDATE""";

    protected override bool IsLostRace(DbException error) => error is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable,
    };
}
