using Terrecablate.Workflow.Engine.Tests.Contract;

namespace Terrecablate.Workflow.Processes.Tests.Instances;

/// <summary>The embedded engine keeps the contract on a database too, each call a transaction of its own.</summary>
public abstract class DurableEngineContract(DatabaseFixture database) : EngineContract
{
    protected override async Task<IContractWorld> NewWorldAsync(bool requiresEnd = true) =>
        await EngineOnDatabase.CreateAsync(database.Options, requiresEnd);
}

public sealed class DurableEngineOnSqliteTests(OnSqlite database) : DurableEngineContract(database), IClassFixture<OnSqlite>;

public sealed class DurableEngineOnPostgreSqlTests(OnPostgreSql database) : DurableEngineContract(database), IClassFixture<OnPostgreSql>;

public sealed class DurableEngineOnSqlServerTests(OnSqlServer database) : DurableEngineContract(database), IClassFixture<OnSqlServer>;
