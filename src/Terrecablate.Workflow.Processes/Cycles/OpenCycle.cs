using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Linting;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Instances;
using Terrecablate.Workflow.Processes.Milestones;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <param name="PlanJson">The cycle file's text.</param>
/// <param name="FileName">Its name, for messages.</param>
/// <param name="OpenedBy">The person who opens it; none for a demonstration.</param>
/// <param name="RenewedFrom">The year of the cycle that it was made from; none where it comes from a file.</param>
public sealed record NewCycle(string PlanJson, string FileName, string? OpenedBy = null, int? RenewedFrom = null);

/// <summary>Opens a year's cycle from its plan data and starts the parent workflow.</summary>
public sealed class OpenCycle(WorkflowDb db, Bursts bursts, DecisionRegister register, CycleRows rows, TimeProvider clock)
{
    private const string Parent = "performance-cycle";

    /// <exception cref="CycleFileException">The file cannot be read, or names two things alike; the message says where and why.</exception>
    /// <exception cref="Refusal">That year's cycle is there already.</exception>
    public async Task<Cycle> RunAsync(NewCycle request, CancellationToken cancellationToken = default)
    {
        var plan = CycleFile.Read(request.PlanJson, request.FileName);
        if (await db.Cycles.AnyAsync(c => c.Year == plan.Year, cancellationToken))
        {
            throw new Refusal("cycle.exists", $"Il ciclo {plan.Year} è già aperto.");
        }

        if (PlanLinter.Check(plan).FirstOrDefault(finding => finding.Code == PlanLinter.DoubleId) is { } twice)
        {
            throw new CycleFileException(request.FileName, twice.Path, twice.Message.TrimEnd('.'));
        }

        var cycle = await rows.AddAsync(plan, request.PlanJson, clock.GetUtcNow(), cancellationToken);
        await register.AppendAsync(
            new RegisterEvent(EventType.CycleOpened)
            {
                Cycle = cycle,
                Person = request.OpenedBy,
                Data = request.RenewedFrom is { } year ? new JsonObject { ["renewedFrom"] = year } : null,
            },
            cancellationToken);
        await bursts.StartAsync(new StartInstance(Parent, Input(plan), cycle.Id), cancellationToken);
        return cycle;
    }

    private static JsonObject Input(CyclePlan plan) => new()
    {
        ["Year"] = plan.Year,
        ["Areas"] = Array(plan.Areas.Select(a => (JsonNode)a)),
        ["Owners"] = Array(
        [
            .. plan.Areas.Select(a => new JsonObject { ["name"] = a, ["role"] = Role.AreaHead, ["scope"] = a }),
            new JsonObject { ["name"] = "Direzione Generale", ["role"] = Role.GeneralDirector, ["scope"] = null },
        ]),
        ["Projects"] = Array(plan.Projects.Select(p => new JsonObject
        {
            ["id"] = p.Id,
            ["title"] = p.Title,
            ["tranches"] = Array(p.Tranches.Select(t => new JsonObject
            {
                ["subject"] = FormattableString.Invariant($"{p.Id}/{t.Seq}"),
                ["seq"] = t.Seq,
                ["deadline"] = MilestoneDeadlines.CodeOf(t.Seq, t.Kind == Domain.Milestones.TrancheKind.Balance),
                ["balance"] = t.Kind == Domain.Milestones.TrancheKind.Balance,
            })),
        })),
        ["Variant"] = plan.Parameters.BoardApprovesReport ? "law" : "source",
    };

    private static JsonArray Array(IEnumerable<JsonNode> items) => new([.. items]);
}

/// <summary>The rows of a new cycle: itself, its deadlines with their reasons, its projects and tranches.</summary>
public sealed class CycleRows(WorkflowDb db, BodyCalendar calendars, IIdSource ids)
{
    public async Task<Cycle> AddAsync(CyclePlan plan, string json, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var calendar = await calendars.GetAsync(cancellationToken);
        var cycle = new Cycle { Id = ids.NewId(), Year = plan.Year, PlanJson = json, OpenedAt = now };
        db.Cycles.Add(cycle);
        foreach (var planned in plan.Deadlines)
        {
            var deadline = planned.Resolve(plan.Year, calendar);
            db.Deadlines.Add(new CycleDeadline
            {
                Id = ids.NewId(),
                CycleId = cycle.Id,
                Code = planned.Id,
                What = DeadlineNames.Of(planned.Id, planned.What),
                LegalBasis = planned.LegalBasis ?? "",
                Due = deadline.Legal,
                InternalTarget = deadline.InternalTarget,
                Why = string.Join('\n', deadline.Why),
                IsProvisional = deadline.IsProvisional,
            });
        }

        foreach (var project in plan.Projects)
        {
            db.Projects.Add(new ProjectRecord { Id = ids.NewId(), CycleId = cycle.Id, Code = project.Id, Title = project.Title });
            db.Tranches.AddRange(project.Tranches.Select(t => TrancheRecord.From(ids.NewId(), cycle.Id, project.Id, t)));
        }

        return cycle;
    }
}
