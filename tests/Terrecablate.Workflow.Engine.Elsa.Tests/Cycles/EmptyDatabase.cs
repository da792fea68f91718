using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Terrecablate.Workflow.Engine.Elsa.Repairs;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Elsa.Tests;

/// <summary>Elsa's tables, made once and copied for each test.</summary>
internal static class EmptyDatabase
{
    private static readonly Lazy<string> Template = new(Make, LazyThreadSafetyMode.ExecutionAndPublication);

    public static void CopyTo(string path) => File.Copy(Template.Value, path);

    public static string Connection(string path, int busySeconds = 30) =>
        new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = busySeconds, Pooling = false }.ToString();

    private static string Make()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("terrecablate-elsa-").FullName, "empty.db");
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddElsaEngine(options => options.ConnectionString = Connection(path));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new StepCatalog([]));
        builder.Services.AddSingleton<IOffice, NoOffice>();
        builder.Services.AddSingleton<IIdSource>(new SequentialIds());
        using var host = builder.Build();
        host.StartAsync().GetAwaiter().GetResult();
        host.StopAsync().GetAwaiter().GetResult();
        return path;
    }

    private sealed class NoOffice : IOffice
    {
        public Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<InboxItem>> InboxAsync(string kind, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<WaitingInstance>> WaitingAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task RepairedAsync(IServiceProvider services, string instanceId, Repair repair, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task RestedAsync(string instanceId, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
