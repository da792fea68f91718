using Terrecablate.Workflow.Engine.Tests.Contract;

namespace Terrecablate.Workflow.Processes.Tests.Instances;

/// <summary>The embedded engine keeps the contract on a database too, each call a transaction of its own.</summary>
public sealed class DurableEngineTests : EngineContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contract").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override async Task<IContractWorld> NewWorldAsync(bool requiresEnd = true) =>
        await EngineOnFile.CreateAsync(Path.Combine(_folder, "engine.db"), requiresEnd);
}
