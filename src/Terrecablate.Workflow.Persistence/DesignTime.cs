using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Terrecablate.Workflow.Persistence;

/// <summary>Lets the migrations tool make the context without a host.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteWorkflowDb>
{
    public SqliteWorkflowDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteWorkflowDb>().UseSqlite("Data Source=design.db").Options);
}
