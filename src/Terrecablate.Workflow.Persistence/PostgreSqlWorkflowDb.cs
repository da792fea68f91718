using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>The product's database on a PostgreSQL server.</summary>
public sealed class PostgreSqlWorkflowDb(DbContextOptions<PostgreSqlWorkflowDb> options)
    : WorkflowDb(options), IDataProtectionKeyContext
{
    /// <summary>Texts compare and sort by their bytes, as the program itself and the other databases do, whatever the server's language is.</summary>
    private const string ByteOrder = "C";

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMoment>();
        configurationBuilder.Properties<string>().UseCollation(ByteOrder);
    }
}
