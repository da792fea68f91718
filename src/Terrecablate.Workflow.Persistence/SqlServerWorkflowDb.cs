using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>The product's database on a SQL Server.</summary>
public sealed class SqlServerWorkflowDb(DbContextOptions<SqlServerWorkflowDb> options)
    : WorkflowDb(options), IDataProtectionKeyContext
{
    /// <summary>Texts compare and sort by their code points, as the program itself and the other databases do; the server's default tells no case apart.</summary>
    private const string CodePointOrder = "Latin1_General_100_BIN2";

    /// <summary>In an index of several columns: four of them are still within the 1,700 bytes that a key may have.</summary>
    private const int LengthInSharedIndex = 200;

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMoment>();
        configurationBuilder.Properties<string>().UseCollation(CodePointOrder);
        configurationBuilder.Properties<decimal>().HavePrecision(28, 12);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var column in entity.GetKeys().Select(k => k.Properties).Concat(entity.GetIndexes().Select(i => i.Properties)).Where(p => p.Count > 1).SelectMany(p => p))
            {
                Shorten(column);
            }
        }
    }

    private static void Shorten(IReadOnlyProperty column)
    {
        if (column.ClrType == typeof(string) || column.ClrType.IsEnum)
        {
            ((IMutableProperty)column).SetMaxLength(LengthInSharedIndex);
        }
    }
}
