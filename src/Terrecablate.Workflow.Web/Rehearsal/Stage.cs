using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Caching.Memory;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Simulation;
using Terrecablate.Workflow.Web.Commands;

namespace Terrecablate.Workflow.Web.Rehearsal;

/// <summary>A year as it was rehearsed, with the mail that would have left.</summary>
public sealed record RehearsedYear(PlayedYear Year, IReadOnlyList<OutgoingMail> Mail);

/// <summary>
/// Plays years on a database in memory, with a clock of its own and mail that reaches nobody: nothing of it touches what
/// is stored. As many at a time as there are processors, since each takes a whole one. The same request gives the same year, so the last ones are
/// kept: who mends a drawing and tries again waits for that drawing alone.
/// </summary>
public sealed class Stage : IDisposable
{
    private const int Kept = 12;

    private static readonly JsonSerializerOptions Whole = new() { ReferenceHandler = ReferenceHandler.IgnoreCycles };

    private readonly SemaphoreSlim _isFree = new(Environment.ProcessorCount);
    private readonly MemoryCache _played = new(new MemoryCacheOptions { SizeLimit = Kept });

    public void Dispose()
    {
        _isFree.Dispose();
        _played.Dispose();
    }

    public async Task<RehearsedYear> PlayAsync(SimulationRequest request, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, Whole)));
        await _isFree.WaitAsync(cancellationToken);
        try
        {
            if (_played.TryGetValue(key, out RehearsedYear? known))
            {
                return known!;
            }

            // A database in memory never waits, so that the play would keep whoever asks for it to its end.
            var year = await Task.Run(() => PlayAnewAsync(request, cancellationToken), cancellationToken);
            return _played.Set(key, year, new MemoryCacheEntryOptions { Size = 1 });
        }
        finally
        {
            _isFree.Release();
        }
    }

    private static async Task<RehearsedYear> PlayAnewAsync(SimulationRequest request, CancellationToken cancellationToken)
    {
        await using var connection = new PreparingConnection("Data Source=:memory:");
        await connection.OpenAsync(cancellationToken);
        var mail = new KeptMail();
        await using var services = SimulationHost.Build(connection, request.From, mail);
        await SimulationHost.CreateDatabaseAsync(services, cancellationToken);
        await services.GetRequiredService<Simulator>().RunAsync(request, _ => { }, cancellationToken);
        var year = await services.GetRequiredService<UseCases>().RunAsync<ReadYear, PlayedYear?>(
            request.BodyId, u => u.RunAsync(request.From.Year + 1, cancellationToken), cancellationToken);
        return new RehearsedYear(year!, [.. mail.Sent]);
    }

    /// <summary>Mail that stays on the stage.</summary>
    private sealed class KeptMail : IMailChannel
    {
        public ConcurrentQueue<OutgoingMail> Sent { get; } = [];

        public string Name => "mail";

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
        {
            Sent.Enqueue(mail);
            return Task.CompletedTask;
        }
    }
}
