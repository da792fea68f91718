using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Bodies;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Definitions;
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
using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Telemetry;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes;

/// <summary>
/// Everything that the product stores. State, tasks, notices, register and outgoing messages of one step are one
/// <see cref="DbContext.SaveChanges()"/>, hence one transaction. Each database derives from it.
/// </summary>
/// <remarks>Every query sees the current body's rows alone; a sweep over all bodies says so with IgnoreQueryFilters.</remarks>
public abstract class WorkflowDb : DbContext
{
    /// <summary>The burst that last moved an instance; the next one is linked to it.</summary>
    internal const string Trace = "TraceParent";

    private CurrentBody? _body;

    protected WorkflowDb(DbContextOptions options)
        : base(options)
    {
        // Changes are looked for once, when they are saved: otherwise each Find and each Local would compare everything that is loaded.
        ChangeTracker.AutoDetectChangesEnabled = false;

        // A use case is saved once, as a whole: there is no part of its transaction to come back to.
        Database.AutoSavepointsEnabled = false;
    }

    public DbSet<PublicBody> Bodies => Set<PublicBody>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Mandate> Mandates => Set<Mandate>();
    public DbSet<Delegation> Delegations => Set<Delegation>();
    public DbSet<InterestDeclaration> Interests => Set<InterestDeclaration>();
    public DbSet<Cycle> Cycles => Set<Cycle>();
    public DbSet<PlanRevision> Revisions => Set<PlanRevision>();
    public DbSet<CycleFact> Facts => Set<CycleFact>();
    public DbSet<CycleDeadline> Deadlines => Set<CycleDeadline>();
    public DbSet<DeadlineAct> DeadlineActs => Set<DeadlineAct>();
    public DbSet<WorkTask> Tasks => Set<WorkTask>();
    public DbSet<TaskLink> Links => Set<TaskLink>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<DeliveryMark> Deliveries => Set<DeliveryMark>();
    public DbSet<RegisterEntry> Register => Set<RegisterEntry>();
    public DbSet<ProjectRecord> Projects => Set<ProjectRecord>();
    public DbSet<TrancheRecord> Tranches => Set<TrancheRecord>();
    public DbSet<Actual> Actuals => Set<Actual>();
    public DbSet<ScoreRecord> Scores => Set<ScoreRecord>();
    public DbSet<StoredDocument> Documents => Set<StoredDocument>();
    public DbSet<DocumentBytes> DocumentBytes => Set<DocumentBytes>();
    public DbSet<ActRecord> Acts => Set<ActRecord>();
    public DbSet<StoredDefinition> Definitions => Set<StoredDefinition>();
    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();
    public DbSet<SetupLink> SetupLinks => Set<SetupLink>();
    public DbSet<ClockReading> Clock => Set<ClockReading>();
    public DbSet<WorkflowInstance> Instances => Set<WorkflowInstance>();
    public DbSet<Bookmark> Bookmarks => Set<Bookmark>();
    public DbSet<JournalPage> Journal => Set<JournalPage>();
    public DbSet<InboxItem> Inbox => Set<InboxItem>();
    public DbSet<OperationRecord> Operations => Set<OperationRecord>();
    public DbSet<Setback> Setbacks => Set<Setback>();

    private string? BodyId => _body?.Id;

    /// <summary>Says whose rows are read and written, until the context goes back to its pool; before, nobody's.</summary>
    public void WorkFor(CurrentBody body) => _body = body;

    public override void Dispose()
    {
        _body = null;
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    public override ValueTask DisposeAsync()
    {
        _body = null;
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        MarkWhatChanges();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        MarkWhatChanges();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private void MarkWhatChanges()
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State == EntityState.Added))
        {
            var owner = entry.Metadata.FindProperty(nameof(IOwned.BodyId));
            if (owner is not null)
            {
                Own(entry.Property(nameof(IOwned.BodyId)));
            }
        }

        if (Traces.Here is { } trace)
        {
            foreach (var moved in ChangeTracker.Entries<WorkflowInstance>().Where(e => e.State is EntityState.Added or EntityState.Modified))
            {
                moved.Property(Trace).CurrentValue = trace;
            }
        }
    }

    private void Own(Microsoft.EntityFrameworkCore.ChangeTracking.PropertyEntry owner)
    {
        if (string.IsNullOrEmpty((string?)owner.CurrentValue))
        {
            owner.CurrentValue = BodyId ?? throw new InvalidOperationException("A row needs the body that owns it: set CurrentBody first.");
        }
        else if (BodyId is not null && !Equals(owner.CurrentValue, BodyId))
        {
            throw new InvalidOperationException("A row of another body cannot be written from here.");
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Owned<Person>(modelBuilder);
        Owned<Mandate>(modelBuilder).HasIndex(m => new { m.BodyId, m.Role });
        Owned<DeadlineAct>(modelBuilder).HasIndex(a => a.CycleId);
        Owned<Delegation>(modelBuilder).HasOne(d => d.ToPerson).WithMany().HasForeignKey(d => d.ToPersonId);
        Owned<InterestDeclaration>(modelBuilder).HasIndex(i => i.CycleId);
        Owned<Cycle>(modelBuilder).HasIndex(c => new { c.BodyId, c.Year }).IsUnique();
        Owned<PlanRevision>(modelBuilder).HasIndex(r => new { r.CycleId, r.Number }).IsUnique();
        Owned<CycleFact>(modelBuilder).HasIndex(f => new { f.CycleId, f.Name, f.Subject }).IsUnique();
        var deadline = Owned<CycleDeadline>(modelBuilder);
        deadline.HasIndex(d => new { d.CycleId, d.Code }).IsUnique();

        // The nearest first: the board shows so many and no more.
        deadline.HasIndex(d => new { d.BodyId, d.Due, d.Code });
        MapTasks(modelBuilder);
        var link = Owned<TaskLink>(modelBuilder);
        link.HasKey(l => l.TokenHash);
        link.HasIndex(l => l.TaskId);
        var notice = Owned<Notice>(modelBuilder);
        notice.HasIndex(n => n.TaskId);
        notice.HasIndex(n => new { n.SentAt, n.CancelledAt, n.SendAt });
        MapOutbox(modelBuilder);
        var entry = Owned<RegisterEntry>(modelBuilder);
        entry.HasKey(e => new { e.BodyId, e.Seq });
        entry.HasIndex(e => e.TaskId);
        entry.HasIndex(e => new { e.CycleId, e.Seq });
        Owned<ProjectRecord>(modelBuilder).HasIndex(p => new { p.CycleId, p.Code }).IsUnique();
        Owned<TrancheRecord>(modelBuilder).HasIndex(t => new { t.CycleId, t.ProjectCode, t.Seq }).IsUnique();
        Owned<Actual>(modelBuilder).HasIndex(a => new { a.CycleId, a.Period, a.IndicatorId }).IsUnique();
        Owned<ScoreRecord>(modelBuilder).HasIndex(s => new { s.CycleId, s.IndicatorId }).IsUnique();
        var document = Owned<StoredDocument>(modelBuilder);
        document.HasOne(d => d.Bytes).WithOne().HasForeignKey<DocumentBytes>(b => b.DocumentId);
        document.HasIndex(d => d.CycleId);
        document.HasIndex(d => d.TaskId);
        modelBuilder.Entity<DocumentBytes>().HasKey(b => b.DocumentId);
        Owned<ActRecord>(modelBuilder).HasIndex(a => a.CycleId);
        var definition = Owned<StoredDefinition>(modelBuilder);
        definition.HasIndex(d => new { d.BodyId, d.DefinitionId, d.Version }).IsUnique();
        definition.HasIndex(d => new { d.BodyId, d.VersionId }).IsUnique();
        MapSignIn(modelBuilder);
        Owned<Setback>(modelBuilder);
        modelBuilder.Entity<ClockReading>().Property(c => c.Id).ValueGeneratedNever();
        MapEngine(modelBuilder);
        StoreEnumsAsWords(modelBuilder);
    }

    private void MapTasks(ModelBuilder modelBuilder)
    {
        var task = Owned<WorkTask>(modelBuilder);
        task.Property(t => t.Version).IsConcurrencyToken();

        // The board counts over all open tasks, the sweep looks for the few whose term has passed: from the index alone.
        task.HasIndex(t => new { t.BodyId, t.State, t.Due });
        task.HasIndex(t => new { t.BodyId, t.State, t.PersonId, t.Due });
        task.HasIndex(t => new { t.BodyId, t.State, t.ExpiresOn });
        task.HasIndex(t => new { t.BodyId, t.State, t.ClosedAt });
        task.HasIndex(t => new { t.CycleId, t.Process, t.Key, t.Subject, t.Round }).IsUnique();
        task.HasIndex(t => new { t.CycleId, t.DeadlineCode, t.State });
        task.HasIndex(t => t.BookmarkId);
    }

    private void MapOutbox(ModelBuilder modelBuilder)
    {
        var message = Owned<OutboxMessage>(modelBuilder);
        message.HasIndex(m => new { m.BodyId, m.Key }).IsUnique();
        message.HasIndex(m => new { m.State, m.NextAttemptAt });
        message.HasIndex(m => m.TaskId);

        // The oldest first: a batch is read off the index, however many wait.
        message.HasIndex(m => new { m.BodyId, m.State, m.CreatedAt, m.Id });

        // Whoever takes a message counts an attempt: of two who take it at once, one finds it counted already.
        message.Property(m => m.Attempts).IsConcurrencyToken();
        Owned<DeliveryMark>(modelBuilder).HasIndex(d => d.TaskId);
    }

    /// <summary>A link that is good for one use is used by one of two who press it at once.</summary>
    private void MapSignIn(ModelBuilder modelBuilder)
    {
        var signIn = Owned<SignInLink>(modelBuilder);
        signIn.HasKey(l => l.TokenHash);
        signIn.Property(l => l.UsedAt).IsConcurrencyToken();
        var setup = modelBuilder.Entity<SetupLink>();
        setup.HasKey(l => l.TokenHash);
        setup.Property(l => l.UsedAt).IsConcurrencyToken();
    }

    private void MapEngine(ModelBuilder modelBuilder)
    {
        var instance = modelBuilder.Entity<WorkflowInstance>();
        instance.Property<string>(nameof(IOwned.BodyId));
        instance.Property<string?>(Trace);
        instance.HasQueryFilter(i => EF.Property<string>(i, nameof(IOwned.BodyId)) == BodyId);
        instance.Property(i => i.Revision).IsConcurrencyToken();
        instance.HasIndex(nameof(IOwned.BodyId), nameof(WorkflowInstance.Status));
        instance.HasIndex(i => i.CorrelationId);
        instance.HasIndex(i => i.ParentInstanceId);
        var bookmark = modelBuilder.Entity<Bookmark>();
        bookmark.Property<string>(nameof(IOwned.BodyId));
        bookmark.HasQueryFilter(b => EF.Property<string>(b, nameof(IOwned.BodyId)) == BodyId);
        bookmark.HasIndex(b => b.InstanceId);
        bookmark.HasIndex(b => new { b.Kind, b.Stimulus });
        bookmark.HasIndex(b => b.DueAt);
        JournalPage.Map(modelBuilder);
        var journal = modelBuilder.Entity<JournalPage>();
        journal.Property<string>(nameof(IOwned.BodyId));
        journal.HasQueryFilter(j => EF.Property<string>(j, nameof(IOwned.BodyId)) == BodyId);
        var inbox = modelBuilder.Entity<InboxItem>();
        inbox.Property<string>(nameof(IOwned.BodyId));
        inbox.HasQueryFilter(i => EF.Property<string>(i, nameof(IOwned.BodyId)) == BodyId);
        inbox.HasIndex(i => new { i.Kind, i.Stimulus });
        modelBuilder.Entity<OperationRecord>();
    }

    private Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> Owned<T>(ModelBuilder modelBuilder)
        where T : class, IOwned
    {
        var entity = modelBuilder.Entity<T>();
        entity.HasQueryFilter(e => e.BodyId == BodyId);
        return entity;
    }

    private static void StoreEnumsAsWords(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType.IsEnum))
        {
            property.SetProviderClrType(typeof(string));
        }
    }
}
