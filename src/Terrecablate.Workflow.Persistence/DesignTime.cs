using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Terrecablate.Workflow.Persistence;

/// <summary>Lets the migrations tool make the contexts without a host and without a server.</summary>
internal sealed class DesignTime :
    IDesignTimeDbContextFactory<SqliteWorkflowDb>, IDesignTimeDbContextFactory<PostgreSqlWorkflowDb>, IDesignTimeDbContextFactory<SqlServerWorkflowDb>
{
    SqliteWorkflowDb IDesignTimeDbContextFactory<SqliteWorkflowDb>.CreateDbContext(string[] args) =>
        (SqliteWorkflowDb)DatabaseChoice.Open(new DatabaseOptions { Path = "design.db" });

    PostgreSqlWorkflowDb IDesignTimeDbContextFactory<PostgreSqlWorkflowDb>.CreateDbContext(string[] args) =>
        (PostgreSqlWorkflowDb)DatabaseChoice.Open(new DatabaseOptions { Kind = DatabaseKind.PostgreSql, ConnectionString = "Host=localhost;Database=design" });

    SqlServerWorkflowDb IDesignTimeDbContextFactory<SqlServerWorkflowDb>.CreateDbContext(string[] args) =>
        (SqlServerWorkflowDb)DatabaseChoice.Open(new DatabaseOptions { Kind = DatabaseKind.SqlServer, ConnectionString = "Server=localhost;Database=design" });
}
