using Microsoft.Extensions.Logging;

namespace Terrecablate.Workflow.Engine.Elsa.Tests;

/// <summary>What was logged as an error, so that a test that fails says why.</summary>
internal sealed class FailureLog : ILoggerProvider, ILogger
{
    private readonly List<string> _texts = [];

    public IReadOnlyList<string> Texts => _texts;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _texts.Add($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
