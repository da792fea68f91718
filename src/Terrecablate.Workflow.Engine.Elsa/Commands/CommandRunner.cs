using System.Text.Json.Nodes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Messages;
using Medallion.Threading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Terrecablate.Workflow.Engine.Elsa.Definitions;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.Elsa.Steps;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa.Commands;

/// <summary>Has Elsa do what the office's database says that it has yet to do, one command after the other.</summary>
public sealed partial class CommandRunner : IDisposable
{
    /// <summary>The kind under which commands lie in the inbox.</summary>
    public const string InboxKind = Command.Kind;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly IServiceScopeFactory _scopes;
    private readonly IOffice _office;
    private readonly DefinitionFeed _feed;
    private readonly IDistributedLockProvider? _locks;
    private readonly ILogger<CommandRunner> _log;
    private readonly SemaphoreSlim _one = new(1, 1);

    internal CommandRunner(IServiceScopeFactory scopes, IOffice office, DefinitionFeed feed, IDistributedLockProvider? locks, ILogger<CommandRunner> log)
    {
        _scopes = scopes;
        _office = office;
        _feed = feed;
        _locks = locks;
        _log = log;
    }

    /// <summary>
    /// Carries out every command, and those that they give rise to. One that fails is left for the next time, with
    /// whatever is for the same instance; the others go on.
    /// </summary>
    /// <returns>How many are left.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var stuck = new HashSet<string>();
            while (true)
            {
                var commands = await _office.InboxAsync(Command.Kind, cancellationToken);
                if (commands.FirstOrDefault(c => !stuck.Contains(c.InstanceId!)) is not { } next)
                {
                    return commands.Count;
                }

                if (!await TryAsync(next, cancellationToken))
                {
                    stuck.Add(next.InstanceId!);
                }
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<bool> TryAsync(InboxItem command, CancellationToken cancellationToken)
    {
        try
        {
            // What runs one instance in two processes at once would save the older of two states last.
            await using var alone = _locks is null ? null : await _locks.AcquireLockAsync($"terrecablate:{command.InstanceId}", Patience, cancellationToken);
            if (_locks is not null && !await IsLeftAsync(command, cancellationToken))
            {
                return true;
            }

            await CarryOutAsync(command, cancellationToken);
            await RemoveAsync(command, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(command.Stimulus, command.InstanceId, failure);
            return false;
        }

        await _office.RestedAsync(command.InstanceId!, cancellationToken);
        return true;
    }

    private async Task CarryOutAsync(InboxItem command, CancellationToken cancellationToken)
    {
        if (command.Stimulus is Command.Publish or Command.Deliver)
        {
            Task done = command.Stimulus == Command.Publish ? PublishAsync(command, cancellationToken) : DeliverAsync(command, cancellationToken);
            await done;
            return;
        }

        await using var scope = _scopes.CreateAsyncScope();
        var client = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CreateClientAsync(command.InstanceId, cancellationToken);
        await BurstScope.RunAsync(command, () => command.Stimulus switch
        {
            Command.Start => StartAsync(scope.ServiceProvider, client, command, cancellationToken),
            Command.Resume => ResumeAsync(scope.ServiceProvider, client, command, cancellationToken),
            Command.Migrate => Migrator.MigrateAsync(scope.ServiceProvider, _office, _feed, command, cancellationToken),
            Command.Mend => Mender.MendAsync(scope.ServiceProvider, command, cancellationToken),
            _ => CancelAsync(client, cancellationToken),
        });
    }

    private async Task StartAsync(IServiceProvider services, IWorkflowClient client, InboxItem command, CancellationToken cancellationToken)
    {
        var instance = await _office.RunAsync(
            async s => (await s.GetRequiredService<IInstanceStore>().FindAsync(command.InstanceId!, cancellationToken))!, cancellationToken);
        if (instance.Status == InstanceStatus.Cancelled || await client.InstanceExistsAsync(cancellationToken))
        {
            return;
        }

        await _feed.RequireAsync(instance.DefinitionId, instance.DefinitionVersionId, cancellationToken);
        var (order, values) = (StartOrder.Read(command), services.GetRequiredService<ElsaValues>());
        await client.CreateAndRunInstanceAsync(
            new CreateAndRunWorkflowInstanceRequest
            {
                WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionVersionId(instance.DefinitionVersionId),
                CorrelationId = instance.CorrelationId,
                ParentId = instance.ParentInstanceId,
                Input = values.Read(order.Input),
                Properties = order.Properties is { } properties ? values.Read(properties) : null,
            },
            cancellationToken);
    }

    private static async Task ResumeAsync(IServiceProvider services, IWorkflowClient client, InboxItem command, CancellationToken cancellationToken)
    {
        var state = await client.ExportStateAsync(cancellationToken);
        if (Mirror.HoldsResultsOf(state, command))
        {
            return;
        }

        var order = ResumeOrder.Read(command);
        var input = services.GetRequiredService<ElsaValues>().Read(order.Input);
        if (order.Effect is { } effect)
        {
            input[StepActivity.EffectInput] = effect.ToJson().ToJsonString();
        }

        await client.RunInstanceAsync(new RunWorkflowInstanceRequest { BookmarkId = order.BookmarkId, Input = input }, cancellationToken);
    }

    private static async Task CancelAsync(IWorkflowClient client, CancellationToken cancellationToken)
    {
        if (await client.InstanceExistsAsync(cancellationToken))
        {
            await client.CancelAsync(cancellationToken);
        }
    }

    private Task<IReadOnlyList<InstanceResult>> PublishAsync(InboxItem command, CancellationToken cancellationToken)
    {
        var order = JsonNode.Parse(command.Payload!)!;
        return _office.RunAsync(
            services => services.GetRequiredService<IWorkflowEngine>().PublishEventAsync(
                new PublishEvent((string)order["name"]!, order["payload"], (string?)order["instanceId"], (string?)order["correlationId"]), cancellationToken),
            cancellationToken);
    }

    private Task<bool> DeliverAsync(InboxItem command, CancellationToken cancellationToken) =>
        _office.RunAsync(
            async services =>
            {
                await ((ElsaEngine)services.GetRequiredService<IWorkflowEngine>()).DeliverKeptAsync(command.InstanceId!, cancellationToken);
                return true;
            },
            cancellationToken);

    private Task<bool> IsLeftAsync(InboxItem command, CancellationToken cancellationToken) =>
        WithAsync(command, (_, left) => left is not null, cancellationToken);

    private Task<bool> RemoveAsync(InboxItem command, CancellationToken cancellationToken) =>
        WithAsync(
            command,
            (store, done) =>
            {
                if (done is not null)
                {
                    store.Remove(done);
                }

                return true;
            },
            cancellationToken);

    /// <summary>Does something with the command as it is stored now, if it still is.</summary>
    private Task<bool> WithAsync(InboxItem command, Func<IInstanceStore, InboxItem?, bool> work, CancellationToken cancellationToken) =>
        _office.RunAsync(
            async services =>
            {
                var store = services.GetRequiredService<IInstanceStore>();
                var instance = await store.FindAsync(command.InstanceId!, cancellationToken);
                return work(store, instance is null ? null : await Command.FindAsync(store, command.Stimulus, instance, command.Id, cancellationToken));
            },
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Elsa has not done the command {Command} for the instance {Instance}; it will be asked again.")]
    private partial void LogFailure(string command, string? instance, Exception failure);
}
