using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <summary>What a run takes from its host.</summary>
internal sealed record Surroundings(TimeProvider Clock, IIdSource Ids, EngineOptions Options, IServiceProvider Services, ExpressionCache Expressions)
{
    public IInstanceObserver? Observer { get; } = Services.GetService<IInstanceObserver>();
}
