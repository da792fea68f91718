using Microsoft.Data.Sqlite;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Web.Tests.Faults;

/// <summary>A cycle driven over HTTP while the server is killed at random moments: nothing is lost, nothing happens twice.</summary>
public sealed class KilledServerTests
{
    private const int Kills = 20;
    private const int Seed = 2020;

    [Fact]
    public async Task a_cycle_goes_on_where_it_was_however_often_the_server_is_killed()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        var people = new PeopleByMail(server);
        var random = new Random(Seed);
        var kills = 0;
        for (var round = 0; round < 400 && !IsClosed(server); round++)
        {
            var work = WorkAsync(people);
            if (kills < Kills && round % 2 == 1)
            {
                await KillAtSomePointAsync(server, work, random);
                kills++;
                await server.StartAsync();
            }
            else
            {
                await work;
            }
        }

        Assert.True(IsClosed(server), $"The cycle did not close; open: {string.Join(", ", Texts(server, "SELECT Process || '/' || Key || ' ' || Subject || ' ' || Due FROM Tasks WHERE State = 'Open'"))}");
        Assert.Equal(Kills, kills);
        await server.KillAsync();
        Assert.Empty(Surprises(server, people));
    }

    private static async Task WorkAsync(PeopleByMail people)
    {
        if (await people.AnswerAllAsync() == 0)
        {
            await people.MoveClockAsync();
        }
    }

    private static async Task KillAtSomePointAsync(ServerProcess server, Task work, Random random)
    {
        await Task.WhenAny(work, Task.Delay(random.Next(1, 400)));
        await server.KillAsync();
        try
        {
            await work;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            // The request died with the server; the person will try again from the mail.
        }
    }

    private static bool IsClosed(ServerProcess server) => Count(server, "SELECT COUNT(*) FROM Register WHERE Type = 'CycleClosed'") == 1;

    /// <summary>Every broken promise as a sentence.</summary>
    private static List<string> Surprises(ServerProcess server, PeopleByMail people)
    {
        var found = new List<string>();
        Expect(found, "decisions shown but lost", 0, Math.Max(0, people.Receipts - Count(server, "SELECT COUNT(*) FROM Tasks WHERE State = 'Completed'")));
        Expect(found, "tasks still open", 0, Count(server, "SELECT COUNT(*) FROM Tasks WHERE State = 'Open'"));
        Expect(found, "tasks without exactly one opening and one completion", 0, Count(server, """
            SELECT COUNT(*) FROM Tasks t WHERE
              (SELECT COUNT(*) FROM Register r WHERE r.TaskId = t.Id AND r.Type = 'TaskOpened') <> 1 OR
              (SELECT COUNT(*) FROM Register r WHERE r.TaskId = t.Id AND r.Type = 'TaskCompleted') <> 1
            """));
        Expect(found, "payments", 6, Count(server, "SELECT COUNT(*) FROM Register WHERE Type = 'PaymentOrdered'"));
        Expect(found, "instances not finished", 0, Count(server, "SELECT COUNT(*) FROM Instances WHERE Status <> 'Finished'"));
        Expect(found, "messages of one cause", 0, Count(server, "SELECT COUNT(*) FROM (SELECT Key FROM Outbox GROUP BY Key HAVING COUNT(*) > 1)"));
        Expect(found, "tasks never mailed", 0, Count(server, "SELECT COUNT(*) FROM Tasks t WHERE NOT EXISTS (SELECT 1 FROM Outbox o WHERE o.TaskId = t.Id AND o.Kind = 'task')"));
        Expect(found, "messages dead", 0, Count(server, "SELECT COUNT(*) FROM Outbox WHERE State = 'Dead'"));
        Expect(found, "messages sent without a file", 0, Texts(server, "SELECT Id FROM Outbox WHERE State = 'Sent' AND LastError IS NULL").Count(id => !File.Exists(Path.Combine(server.MailFolder, $"{id}@terrecablate-workflow.eml"))));
        Expect(found, "breaks in the register", 0, Breaks(server));
        return found;
    }

    private static void Expect(List<string> found, string what, long expected, long actual)
    {
        if (expected != actual)
        {
            found.Add($"{what}: {actual} instead of {expected}");
        }
    }

    private static List<string> Texts(ServerProcess server, string sql)
    {
        using var connection = Open(server);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static long Breaks(ServerProcess server)
    {
        using var connection = Open(server);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Content, Hash FROM Register ORDER BY Seq";
        using var reader = command.ExecuteReader();
        var (breaks, previous) = (0L, "");
        while (reader.Read())
        {
            breaks += DecisionRegister.HashOf(previous, reader.GetString(0)) == reader.GetString(1) ? 0 : 1;
            previous = reader.GetString(1);
        }

        return breaks;
    }

    private static long Count(ServerProcess server, string sql)
    {
        using var connection = Open(server);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(ServerProcess server)
    {
        var connection = new SqliteConnection($"Data Source={server.Database};Mode=ReadWrite;Pooling=False");
        connection.Open();
        return connection;
    }
}
