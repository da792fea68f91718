using Microsoft.Data.Sqlite;
using Terrecablate.Workflow.Persistence;

namespace Terrecablate.Workflow.Processes.Tests.Persistence;

public sealed class PreparingConnectionTests : IDisposable
{
    private readonly PreparingConnection _connection = new("Data Source=:memory:");

    public PreparingConnectionTests()
    {
        _connection.Open();
        Execute("CREATE TABLE Days (Id INTEGER PRIMARY KEY, Name TEXT)");
        Execute("INSERT INTO Days (Name) VALUES ('lunedì'), ('martedì')");
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void a_statement_that_is_asked_again_reads_its_new_values() =>
        Assert.Equal(["lunedì", "martedì", "lunedì"], ((int[])[1, 2, 1]).Select(NameOf));

    [Fact]
    public void a_statement_that_is_still_being_read_is_not_lent_to_another()
    {
        using var outer = Ask("SELECT Name FROM Days ORDER BY Id");
        using var names = outer.ExecuteReader();
        Assert.True(names.Read());

        using (var inner = Ask("SELECT Name FROM Days ORDER BY Id"))
        {
            Assert.Equal("lunedì", inner.ExecuteScalar());
        }

        Assert.True(names.Read());
        Assert.Equal("martedì", names.GetString(0));
        Assert.False(names.Read());
    }

    [Fact]
    public void a_statement_sees_a_table_that_has_changed_since_it_was_prepared()
    {
        Assert.Equal("lunedì", NameOf(1));
        Execute("ALTER TABLE Days ADD COLUMN Closed INTEGER NOT NULL DEFAULT 0");
        Execute("UPDATE Days SET Name = 'domenica' WHERE Id = 1");

        Assert.Equal("domenica", NameOf(1));
    }

    [Fact]
    public void a_statement_prepared_outside_a_transaction_runs_within_the_next()
    {
        Insert("mercoledì");
        using (var transaction = _connection.BeginTransaction())
        {
            Insert("giovedì");
            transaction.Rollback();
        }

        Insert("venerdì");

        Assert.Equal("venerdì", NameOf(4));
    }

    [Fact]
    public void a_statement_that_failed_can_be_asked_again()
    {
        using (var twice = Ask("INSERT INTO Days (Id, Name) VALUES ($id, 'x')", 1))
        {
            Assert.Throws<SqliteException>(() => twice.ExecuteNonQuery());
        }

        using var free = Ask("INSERT INTO Days (Id, Name) VALUES ($id, 'x')", 9);
        Assert.Equal(1, free.ExecuteNonQuery());
    }

    private string? NameOf(int id)
    {
        using var command = Ask("SELECT Name FROM Days WHERE Id = $id", id);
        return (string?)command.ExecuteScalar();
    }

    private void Insert(string name)
    {
        using var command = Ask("INSERT INTO Days (Name) VALUES ($name)");
        command.Parameters.AddWithValue("$name", name);
        command.ExecuteNonQuery();
    }

    private void Execute(string text)
    {
        using var command = Ask(text);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Ask(string text, int? id = null)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        if (id is not null)
        {
            command.Parameters.AddWithValue("$id", id);
        }

        return command;
    }
}
