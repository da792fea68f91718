using Terrecablate.Workflow.Engine.Tests.Contract;

namespace Terrecablate.Workflow.Engine.Tests;

/// <summary>The embedded engine keeps the contract, in memory.</summary>
public sealed class EmbeddedEngineTests : EngineContract
{
    protected override Task<IContractWorld> NewWorldAsync(bool requiresEnd = true) =>
        Task.FromResult<IContractWorld>(new InMemory(new World(ContractSteps.All, options => options.RequireEnd = requiresEnd)));

    private sealed class InMemory(World world) : IContractWorld
    {
        public IReadOnlyList<string> Lines => world.Console;

        public ContractOffice Office => world.Office;

        public DateTimeOffset Now => world.Clock.GetUtcNow();

        public Task<T> AskAsync<T>(Func<IWorkflowEngine, Task<T>> question) => world.AskAsync(question);

        public Task DefineAsync(string json)
        {
            world.Definitions.Add(json);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<string>> InstancesAsync(string definitionId) =>
            Task.FromResult<IReadOnlyList<string>>([.. world.Store.Instances.Where(i => i.DefinitionId == definitionId).Select(i => i.Id)]);

        public void Advance(TimeSpan by) => world.Clock.Advance(by);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
