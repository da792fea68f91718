using Terrecablate.Workflow.Engine.Embedded.Expressions;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <summary>What a run takes from its host.</summary>
internal sealed record Surroundings(TimeProvider Clock, IIdSource Ids, EngineOptions Options, IServiceProvider Services, ExpressionCache Expressions);
