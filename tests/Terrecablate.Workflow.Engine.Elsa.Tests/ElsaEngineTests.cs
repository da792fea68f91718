using Terrecablate.Workflow.Engine.Tests.Contract;

namespace Terrecablate.Workflow.Engine.Elsa.Tests;

/// <summary>The Elsa engine keeps the contract.</summary>
public sealed class ElsaEngineTests : EngineContract
{
    protected override async Task<IContractWorld> NewWorldAsync(bool requiresEnd = true)
    {
        var office = new ContractOffice();
        return new OnElsa(await ElsaWorld.StartAsync(ContractSteps.All, options => options.RequireEnd = requiresEnd, office), office);
    }

    private sealed class OnElsa(ElsaWorld world, ContractOffice office) : IContractWorld
    {
        public IReadOnlyList<string> Lines => world.Lines;

        public ContractOffice Office => office;

        public DateTimeOffset Now => world.Clock.GetUtcNow();

        /// <summary>The port answers before Elsa has gone on; what is asked here is how the instance stands afterwards.</summary>
        public async Task<T> AskAsync<T>(Func<IWorkflowEngine, Task<T>> question) => await world.AskAsync(question) switch
        {
            InstanceResult result when world.Store.Instances.Any(i => i.Id == result.InstanceId) => (T)(object)await RestedAsync(result),
            var answer => answer,
        };

        public Task DefineAsync(string json) => world.DefineAsync(json);

        public Task<IReadOnlyList<string>> InstancesAsync(string definitionId) =>
            Task.FromResult<IReadOnlyList<string>>([.. world.Store.Instances.Where(i => i.DefinitionId == definitionId).Select(i => i.Id)]);

        public void Advance(TimeSpan by) => world.Clock.Advance(by);

        public ValueTask DisposeAsync() => world.DisposeAsync();

        private async Task<InstanceResult> RestedAsync(InstanceResult answer)
        {
            var description = (await world.AskAsync(e => e.DescribeAsync(answer.InstanceId)))!;
            return answer with { Status = description.Instance.Status, Output = description.Output };
        }
    }
}
