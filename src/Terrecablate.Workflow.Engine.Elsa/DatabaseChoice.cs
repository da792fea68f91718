using Elsa.Common.DistributedHosting.DistributedLocks;
using Elsa.Persistence.EFCore;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Workflows.Runtime.Distributed.Extensions;
using Elsa.Workflows.Runtime.Features;
using Medallion.Threading.Postgres;

namespace Terrecablate.Workflow.Engine.Elsa;

/// <summary>Plugs the database that the host chooses into Elsa: one case for each kind.</summary>
internal static class DatabaseChoice
{
    public static void UseDatabase<TFeature, TDb>(this PersistenceFeatureBase<TFeature, TDb> feature, ElsaOptions options)
        where TDb : ElsaDbContextBase
        where TFeature : PersistenceFeatureBase<TFeature, TDb>
    {
        switch (options.Database)
        {
            case ElsaDatabase.PostgreSql:
                feature.UsePostgreSql(options.ConnectionString);
                break;
            case ElsaDatabase.SqlServer:
                feature.UseSqlServer(options.ConnectionString);
                break;
            default:
                feature.UseSqlite(options.ConnectionString);
                break;
        }
    }

    /// <summary>Where several processes may share the database, Elsa's distributed runtime and locks that the database keeps; elsewhere none.</summary>
    public static void UseSeveralProcesses(this WorkflowRuntimeFeature runtime, ElsaOptions options)
    {
        if (options.Database == ElsaDatabase.PostgreSql)
        {
            runtime.DistributedLockProvider = _ => new PostgresDistributedSynchronizationProvider(options.ConnectionString);
            runtime.UseDistributedRuntime();
        }
        else
        {
            runtime.DistributedLockProvider = _ => new NoopDistributedSynchronizationProvider();
        }
    }
}
