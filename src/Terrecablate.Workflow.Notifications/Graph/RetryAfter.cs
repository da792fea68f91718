using System.Net.Http.Headers;

namespace Terrecablate.Workflow.Notifications.Graph;

/// <summary>The header by which a server says how long to wait: seconds, or a moment.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Read(string? header, DateTimeOffset now) =>
        header is not null && RetryConditionHeaderValue.TryParse(header, out var read) ? Read(read, now) : null;

    public static TimeSpan? Read(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? (header?.Date is { } moment ? moment - now : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
