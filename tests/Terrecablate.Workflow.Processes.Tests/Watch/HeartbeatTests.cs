using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Processes.Watch;

namespace Terrecablate.Workflow.Processes.Tests.Watch;

public class HeartbeatTests
{
    [Fact]
    public async Task each_morning_the_secretariat_hears_once_that_the_service_works_and_where_the_register_ends()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.SweepAsync();
        var sweep = installation.Services.GetRequiredService<SweepAll>();
        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 9, 2), new TimeOnly(7, 29)));
        await sweep.BeatAsync();
        Assert.Empty(await BeatsAsync(installation));

        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 9, 2), new TimeOnly(7, 30)));
        var head = await installation.AskAsync(db => db.Register.OrderByDescending(e => e.Seq).Select(e => e.Hash).FirstAsync());
        await sweep.BeatAsync();
        await sweep.BeatAsync();
        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 9, 3), new TimeOnly(12, 0)));
        await sweep.BeatAsync();

        var beats = await BeatsAsync(installation);
        Assert.Equal(2, beats.Count);
        Assert.All(beats, b => Assert.Equal("person:secretariat", b.PersonId));
        Assert.Contains(head, beats[0].Payload, StringComparison.Ordinal);
        Assert.Contains("Nessuna anomalia", beats[0].Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_a_key_the_end_of_the_register_is_signed_and_anyone_can_verify_it()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var installation = await Installation.WithCycleAsync(replace: s => s.AddSingleton(HeartbeatKey.Read(pair.ExportECPrivateKeyPem())));
        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 9, 2), new TimeOnly(7, 30)));
        await installation.Services.GetRequiredService<SweepAll>().BeatAsync();

        var said = JsonNode.Parse(Assert.Single(await BeatsAsync(installation)).Payload)!["paragraphs"]!.AsArray().Select(p => (string)p!).ToList();
        var statement = said.Single(p => p.StartsWith("Testo firmato: ", StringComparison.Ordinal))[15..];
        var signature = Convert.FromBase64String(said.Single(p => p.StartsWith("Firma: ", StringComparison.Ordinal))[7..]);
        using var half = ECDsa.Create();
        half.ImportFromPem(pair.ExportSubjectPublicKeyInfoPem());
        Assert.StartsWith("terrecablate-workflow body-1 2019-09-02 ", statement, StringComparison.Ordinal);
        Assert.True(Verifies(statement));
        Assert.False(Verifies(statement.Replace("2019-09-02", "2019-09-03", StringComparison.Ordinal)));

        bool Verifies(string text) => half.VerifyData(Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    [Theory]
    [InlineData("no key")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----")]
    public void what_cannot_sign_is_no_key(string pem) => Assert.Throws<ArgumentException>(() => HeartbeatKey.Read(pem));

    [Theory]
    [InlineData("2020-03-29")]
    [InlineData("2020-10-25")]
    public async Task on_the_days_on_which_the_hour_changes_it_beats_once_at_half_past_seven_in_rome(string day)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        await using var installation = await Installation.WithCycleAsync(from: date.AddDays(-1));
        var sweep = installation.Services.GetRequiredService<SweepAll>();
        for (var minute = RomeTime.At(date, TimeOnly.MinValue); minute < RomeTime.At(date.AddDays(1), TimeOnly.MinValue); minute = minute.AddMinutes(15))
        {
            installation.Clock.MoveTo(minute);
            await sweep.BeatAsync();
        }

        var beat = Assert.Single(await BeatsAsync(installation), b => b.Key.EndsWith(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.Equal(new TimeOnly(7, 30), TimeOnly.FromDateTime(RomeTime.ToRome(beat.CreatedAt).DateTime));
    }

    [Fact]
    public async Task the_watchdog_is_quiet_on_a_sound_cycle_and_names_what_is_not()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.SweepAsync();
        Assert.Empty(await BrokenAsync(installation));
        var task = await installation.OpenTaskAsync("budget-approval/prepare", "Forecast");

        await installation.AskAsync(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == task.PersonId)).IsActive = false;
            db.Notices.RemoveRange(await db.Notices.Where(n => n.TaskId == task.Id).ToListAsync());
            db.Bookmarks.Remove(await db.Bookmarks.SingleAsync(b => b.Id == task.BookmarkId));
            foreach (var message in await db.Outbox.Where(m => m.TaskId == task.Id).ToListAsync())
            {
                (message.State, message.SentAt) = (OutboxState.Dead, null);
            }

            return true;
        });

        var broken = await BrokenAsync(installation);
        string[] expected = ["task.no-actor", "task.no-reminder", "task.no-channel", "task.no-process"];
        Assert.Equal(expected, broken.Where(b => b.Subject == task.Id).Select(b => b.Code));
        Assert.DoesNotContain(task.PersonId!, string.Concat(broken.Select(b => b.Message)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_nobody_sweeps_is_seen_after_a_quarter_of_an_hour()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.SweepAsync();
        var due = await installation.AskAsync(db => db.Bookmarks.Where(b => b.DueAt != null).MinAsync(b => b.DueAt));

        installation.Clock.MoveTo(due!.Value.AddMinutes(14));
        Assert.DoesNotContain(await BrokenAsync(installation), b => b.Code == "timer.late");
        installation.Clock.MoveTo(due.Value.AddMinutes(15));

        Assert.Contains(await BrokenAsync(installation), b => b.Code == "timer.late");
    }

    [Fact]
    public async Task a_request_refused_for_good_is_put_on_record_and_told_at_once()
    {
        await using var installation = await Installation.WithCycleAsync(replace: s => s.AddSingleton<IMailChannel, Refusing>());

        await installation.SweepAsync();

        var task = await installation.OpenTaskAsync("budget-approval/prepare", "Forecast");
        Assert.Equal(1, await installation.AskAsync(db => db.Register.CountAsync(e => e.TaskId == task.Id && e.Type == EventType.InvariantBroken && e.Content.Contains("550"))));
        Assert.Contains(await installation.NoticesToAsync("person:secretariat"), n => n.Payload.Contains("Richiesta non consegnata", StringComparison.Ordinal));
        Assert.Contains(await BrokenAsync(installation), b => b.Code == "task.no-channel");
    }

    private static Task<IReadOnlyList<BrokenInvariant>> BrokenAsync(Installation installation) =>
        installation.UseCases.RunAsync<Watchdog, IReadOnlyList<BrokenInvariant>>(Installation.Body, w => w.RunAsync());

    private static Task<List<OutboxMessage>> BeatsAsync(Installation installation) =>
        installation.AskAsync(db => db.Outbox.AsNoTracking().Where(m => m.Key.StartsWith("heartbeat:")).OrderBy(m => m.CreatedAt).ToListAsync());

    /// <summary>A server that knows nobody.</summary>
    private sealed class Refusing : IMailChannel
    {
        public string Name => "mail";

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => throw new MailRejectedException("Il server di posta rifiuta il destinatario (550 5.1.1).");
    }
}
