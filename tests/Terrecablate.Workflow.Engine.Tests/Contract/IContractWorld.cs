namespace Terrecablate.Workflow.Engine.Tests.Contract;

/// <summary>
/// An engine under the contract, with a clock that the test moves and a place for definitions. It knows the steps of
/// <see cref="ContractSteps"/>.
/// </summary>
public interface IContractWorld : IAsyncDisposable
{
    /// <summary>What the lines of <c>Elsa.WriteLine</c> said, in order.</summary>
    IReadOnlyList<string> Lines { get; }

    /// <summary>What the steps of the contract talk to.</summary>
    ContractOffice Office { get; }

    /// <summary>The moment at which the world stands.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Asks the engine something in a transaction of its own, which is then saved.</summary>
    Task<T> AskAsync<T>(Func<IWorkflowEngine, Task<T>> question);

    /// <summary>Stores and publishes a version of a definition.</summary>
    Task DefineAsync(string json);

    /// <summary>The instances of a definition, the oldest first.</summary>
    Task<IReadOnlyList<string>> InstancesAsync(string definitionId);

    /// <summary>Moves the clock, and nothing else.</summary>
    void Advance(TimeSpan by);
}
