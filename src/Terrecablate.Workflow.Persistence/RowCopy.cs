using System.Data;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>Copies every row of one database into another, empty one, in one transaction on either side.</summary>
internal static class RowCopy
{
    private const int RowsAtOnce = 500;
    private static readonly MethodInfo OfOneTable = typeof(RowCopy).GetMethod(nameof(CopyTableAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static async Task RunAsync(WorkflowDb from, WorkflowDb to, CancellationToken cancellationToken)
    {
        // What others write meanwhile is not seen: a snapshot where the database has them, locks elsewhere.
        await using var reading = await from.Database.BeginTransactionAsync(from.Database.IsSqlServer() ? IsolationLevel.Serializable : IsolationLevel.RepeatableRead, cancellationToken);
        await using var writing = await to.Database.BeginTransactionAsync(cancellationToken);
        foreach (var table in InOrder(from.Model.GetEntityTypes()))
        {
            await (Task)OfOneTable.MakeGenericMethod(table.ClrType).Invoke(null, [from, to, cancellationToken])!;
        }

        await writing.CommitAsync(cancellationToken);
    }

    /// <summary>Tables that others refer to come first.</summary>
    private static List<IEntityType> InOrder(IEnumerable<IEntityType> types)
    {
        var ordered = new List<IEntityType>();
        foreach (var type in types.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            Add(type, ordered);
        }

        return ordered;
    }

    private static void Add(IEntityType type, List<IEntityType> ordered)
    {
        foreach (var principal in type.GetForeignKeys().Select(k => k.PrincipalEntityType).Where(p => p != type && !ordered.Contains(p)))
        {
            Add(principal, ordered);
        }

        if (!ordered.Contains(type))
        {
            ordered.Add(type);
        }
    }

    private static async Task CopyTableAsync<T>(WorkflowDb from, WorkflowDb to, CancellationToken cancellationToken)
        where T : class
    {
        var type = to.Model.FindEntityType(typeof(T))!;
        var key = type.FindPrimaryKey()!.Properties[0].Name;
        var atOnce = type.GetProperties().Any(p => p.ClrType == typeof(byte[])) ? 1 : RowsAtOnce;
        var waiting = 0;
        await foreach (var row in from.Set<T>().IgnoreQueryFilters().OrderBy(e => EF.Property<object>(e, key)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Give(from.Entry(row), to.Entry(row));
            if (++waiting == atOnce)
            {
                await FlushAsync(from, to, cancellationToken);
                waiting = 0;
            }
        }

        await FlushAsync(from, to, cancellationToken);
    }

    private static void Give(EntityEntry read, EntityEntry written)
    {
        foreach (var property in written.Metadata.GetProperties())
        {
            if (property.IsShadowProperty())
            {
                written.Property(property.Name).CurrentValue = read.Property(property.Name).CurrentValue;
            }
            else if (property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType == typeof(int))
            {
                // A number that means nothing: the new database counts for itself, so that it knows where to go on.
                written.Property(property.Name).CurrentValue = 0;
            }
        }

        written.State = EntityState.Added;
    }

    private static async Task FlushAsync(WorkflowDb from, WorkflowDb to, CancellationToken cancellationToken)
    {
        await to.SaveChangesAsync(cancellationToken);
        to.ChangeTracker.Clear();
        from.ChangeTracker.Clear();
    }
}
