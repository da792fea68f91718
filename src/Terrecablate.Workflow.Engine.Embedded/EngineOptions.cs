using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Embedded;

/// <summary>What the host decides about the embedded engine.</summary>
public sealed class EngineOptions
{
    /// <summary>
    /// The exceptions that are no incident of the instance but leave the engine unchanged, so that the caller's
    /// transaction is rolled back: refusals by the domain, conflicts in the database. None unless set.
    /// </summary>
    public Func<Exception, bool> PassThrough { get; set; } = _ => false;

    /// <summary>
    /// Whether an instance that ends, or that nothing can wake any more, without having reached an end of its
    /// outermost flowchart is an incident. Elsa lets it end in silence.
    /// </summary>
    public bool RequireEnd { get; set; }

    /// <summary>Whether a parent goes on waiting when its child stops with an incident. Elsa resumes it.</summary>
    public bool FaultedChildHoldsParent { get; set; }

    /// <summary>How long an event that nobody waited for can still be delivered.</summary>
    public TimeSpan InboxLifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How far one definition may go.</summary>
    public EngineLimits Limits { get; set; } = new();

    /// <summary>
    /// What does a step, where it is not the step's own class: a rehearsal without the office. It is given no inputs.
    /// None unless set.
    /// </summary>
    public Func<StepDescriptor, IStep>? StandIn { get; set; }

    /// <summary>Receives the lines of <c>Elsa.WriteLine</c>.</summary>
    public Action<string> WriteLine { get; set; } = _ => { };
}
