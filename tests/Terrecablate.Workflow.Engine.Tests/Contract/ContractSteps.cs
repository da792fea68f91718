using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Tests.Contract;

/// <summary>The steps that the contract's definitions use, and what they touch.</summary>
public static class ContractSteps
{
    public static IReadOnlyList<Type> All { get; } = [typeof(AskStep), typeof(PrintStep), typeof(UntilStep)];
}

/// <summary>The office in which the steps work: what was asked, what was called off, what is out of order.</summary>
public sealed class ContractOffice
{
    public List<string> Asked { get; } = [];

    public List<string> CalledOff { get; } = [];

    /// <summary>Whether printing, and filing an answer, fails.</summary>
    public bool IsOutOfOrder { get; set; }

    /// <summary>What is thrown then.</summary>
    public Exception Trouble { get; set; } = new IOException("la stampante è spenta");

    public int Printed { get; set; }

    public void Require()
    {
        if (IsOutOfOrder)
        {
            throw Trouble;
        }
    }
}

/// <summary>A person answers.</summary>
[Step("Contract.Ask", "Chiedi", "Accepted", "SentBack", OpensTask = true)]
internal sealed class AskStep(ContractOffice office) : IStep
{
    [StepInput("Titolo", Required = true)]
    public string Title { get; set; } = "";

    public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        office.Asked.Add(Title);
        return Task.FromResult(StepOutcome.Waits("Task", context.BookmarkId));
    }

    public Task<StepOutcome> ResumeAsync(StepContext context, JsonObject payload, CancellationToken cancellationToken)
    {
        office.Require();
        return Task.FromResult(StepOutcome.Completed((string)payload["decision"]!, payload));
    }

    public Task CancelAsync(StepContext context, CancellationToken cancellationToken)
    {
        office.CalledOff.Add(context.ActivityId);
        return Task.CompletedTask;
    }
}

/// <summary>Waits some days.</summary>
[Step("Contract.Until", "Attendi", "Reached", Waits = true)]
internal sealed class UntilStep : IStep
{
    [StepInput("Giorni")]
    public int Days { get; set; } = 1;

    public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(StepOutcome.WaitsUntil(context.Now.AddDays(Days)));

    public Task<StepOutcome> ResumeAsync(StepContext context, JsonObject payload, CancellationToken cancellationToken) =>
        Task.FromResult(StepOutcome.Completed("Reached"));
}

/// <summary>Does something at once, or fails.</summary>
[Step("Contract.Print", "Stampa", "Printed")]
internal sealed class PrintStep(ContractOffice office) : IStep
{
    public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        office.Require();
        office.Printed++;
        return Task.FromResult(StepOutcome.Completed("Printed"));
    }
}
