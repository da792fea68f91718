using System.Data;
using Microsoft.Data.Sqlite;

namespace Terrecablate.Workflow.Persistence;

/// <summary>
/// A connection that prepares each statement once and keeps it for as long as it lives: for a database in memory, where
/// preparing takes longer than running. Like any connection it serves one caller at a time.
/// </summary>
public sealed class PreparingConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, Stack<SqliteCommand>> _idle = [];

    public override SqliteCommand CreateCommand() => new Command(this) { Connection = this, Transaction = Transaction };

    private SqliteCommand Take(string text)
    {
        if (_idle.TryGetValue(text, out var commands) && commands.TryPop(out var known))
        {
            return known;
        }

        return new SqliteCommand(text, this);
    }

    private void Keep(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (!_idle.TryGetValue(command.CommandText, out var commands))
        {
            _idle.Add(command.CommandText, commands = []);
        }

        commands.Push(command);
    }

    /// <summary>A command as its caller sees it; a prepared one of the same text does the work, and is given back when this is disposed.</summary>
    private sealed class Command(PreparingConnection owner) : SqliteCommand
    {
        private SqliteCommand? _prepared;
        private SqliteDataReader? _reader;

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            if (_prepared?.CommandText != CommandText)
            {
                GiveBack();
                _prepared = owner.Take(CommandText);
            }

            _prepared.Transaction = Transaction;
            _prepared.CommandTimeout = CommandTimeout;
            _prepared.Parameters.Clear();
            foreach (SqliteParameter parameter in Parameters)
            {
                _prepared.Parameters.Add(parameter);
            }

            return _reader = _prepared.ExecuteReader(behavior);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                GiveBack();
            }

            base.Dispose(disposing);
        }

        /// <summary>A statement that is still being read is not lent to another.</summary>
        private void GiveBack()
        {
            if (_prepared is not null && _reader is { IsClosed: true })
            {
                owner.Keep(_prepared);
            }
            else
            {
                _prepared?.Dispose();
            }

            _prepared = null;
        }
    }
}
