using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Terrecablate.Workflow.Persistence;

/// <summary>Lets commits return before the disk has them. The file stays whole whatever happens.</summary>
internal sealed class SqliteSync : DbConnectionInterceptor
{
    private const string AtCheckpointsOnly = "PRAGMA synchronous = NORMAL";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = AtCheckpointsOnly;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = AtCheckpointsOnly;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
