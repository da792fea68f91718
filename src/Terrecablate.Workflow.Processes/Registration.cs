using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Definitions.Shipped;
using Terrecablate.Workflow.Processes.Deliveries;
using Terrecablate.Workflow.Processes.Documents;
using Terrecablate.Workflow.Processes.Instances;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.Milestones;
using Terrecablate.Workflow.Processes.Objectives;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Reminders;
using Terrecablate.Workflow.Processes.SignIn;
using Terrecablate.Workflow.Processes.Simulation;
using Terrecablate.Workflow.Processes.Steps;
using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Telemetry;
using Terrecablate.Workflow.Processes.Tenancy;
using Terrecablate.Workflow.Processes.Watch;

namespace Terrecablate.Workflow.Processes;

/// <summary>Registers the use cases.</summary>
public static class Registration
{
    private static readonly Type[] Scoped =
    [
        typeof(AddFiles),
        typeof(AddPerson),
        typeof(AnswerShipped),
        typeof(AnswerTask),
        typeof(BackdateMandates),
        typeof(BodyCalendar),
        typeof(Bursts),
        typeof(ChangeDueDate),
        typeof(ChangePreferences),
        typeof(CheckShippedDefinitions),
        typeof(ChosenWays),
        typeof(CloseTask),
        typeof(CompleteTask),
        typeof(Correspondence),
        typeof(CurrentBody),
        typeof(CycleEvents),
        typeof(CycleRows),
        typeof(DeadlineActs),
        typeof(DeadlineKeeper),
        typeof(DeadlineMoves),
        typeof(DecisionRegister),
        typeof(DeclareCondition),
        typeof(DeclareInterest),
        typeof(DeclareProvisionalAccounts),
        typeof(DeferDeadline),
        typeof(DeleteDefinition),
        typeof(DigestDesk),
        typeof(DueDates),
        typeof(DueMessages),
        typeof(EndDelegation),
        typeof(EndMandate),
        typeof(ExpireTask),
        typeof(Facts),
        typeof(FindDueWork),
        typeof(FoundBody),
        typeof(GateKeeper),
        typeof(GiveDelegation),
        typeof(GiveMandate),
        typeof(HandOver),
        typeof(InventedPeople),
        typeof(IssueCorrigendum),
        typeof(IssueCycleDocument),
        typeof(KeepClockReading),
        typeof(LoadExample),
        typeof(LoadShippedDefinitions),
        typeof(MailContents),
        typeof(MailDesk),
        typeof(MatterDocuments),
        typeof(MendIncident),
        typeof(MigrateRunning),
        typeof(NextDueInstant),
        typeof(NudgeDesk),
        typeof(OpenCycle),
        typeof(OpenTask),
        typeof(PastActs),
        typeof(PersonalLinks),
        typeof(PrepareAnswer),
        typeof(PrepareMessages),
        typeof(PreviewRevision),
        typeof(ProposeRevision),
        typeof(PublishChecks),
        typeof(Pulse),
        typeof(PublishDefinition),
        typeof(ReassignTask),
        typeof(RecordActuals),
        typeof(RecordDelivery),
        typeof(RecordDepartures),
        typeof(RecordOpening),
        typeof(RecordScores),
        typeof(RecordSendings),
        typeof(RecordSetback),
        typeof(RedeemSignIn),
        typeof(RenewCycle),
        typeof(ReadCast),
        typeof(ReadYear),
        typeof(RequestFreshLink),
        typeof(RequestSignIn),
        typeof(ResendLink),
        typeof(ResendMessage),
        typeof(ResumeTimer),
        typeof(RestateActual),
        typeof(RestatementDesk),
        typeof(RetractDefinition),
        typeof(RevertDefinition),
        typeof(RoleHolders),
        typeof(RunProcess),
        typeof(SaveDraft),
        typeof(SendDueReminders),
        typeof(SendHeartbeat),
        typeof(SettleDeadlines),
        typeof(RevisionDesk),
        typeof(RevokeDeadlineAct),
        typeof(SettleRevision),
        typeof(SentDigests),
        typeof(SetUp),
        typeof(ShippedOffers),
        typeof(SignInLinks),
        typeof(Standings),
        typeof(StopProcess),
        typeof(SuspendTerms),
        typeof(TaskActors),
        typeof(TaskClosing),
        typeof(TaskDesk),
        typeof(TaskLines),
        typeof(TaskMoves),
        typeof(TaskPlanner),
        typeof(Tranches),
        typeof(UndeliveredWarning),
        typeof(Unfinished),
        typeof(Vacancies),
        typeof(Watchdog),
    ];

    /// <summary>
    /// Adds the use cases. The host adds a <see cref="WorkflowDb"/> and its <see cref="DatabaseConflicts"/>, an engine, a
    /// mail channel and writer, a document writer, <see cref="TimeProvider"/> and <see cref="PublicAddress"/>.
    /// </summary>
    public static IServiceCollection AddProcesses(this IServiceCollection services)
    {
        foreach (var type in Scoped)
        {
            services.TryAddScoped(type);
        }

        services.TryAddScoped<IInstanceStore, EfInstanceStore>();
        services.TryAddScoped<IInstanceObserver, InstanceChronicle>();
        services.TryAddScoped<IDefinitionStore, DefinitionStore>();
        services.TryAddSingleton<DefinitionCache>();
        services.TryAddSingleton<HotQueries>();
        services.TryAddSingleton(new StepCatalog(ProcessSteps.All));
        services.TryAddSingleton<IIdSource, RandomIds>();
        services.TryAddSingleton<TokenSource, RandomTokens>();
        services.TryAddSingleton(_ => new HeartbeatKey());
        services.TryAddSingleton<Measures>();
        services.TryAddSingleton<Figures>();
        services.TryAddSingleton(new RetryPauses(Random.Shared));
        services.TryAddSingleton<UseCases>();
        services.TryAddSingleton<SendOutbox>();
        services.TryAddSingleton<SweepAll>();
        services.TryAddSingleton<TakeReports>();
        return services;
    }
}
