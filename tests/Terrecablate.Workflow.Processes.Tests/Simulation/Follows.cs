namespace Terrecablate.Workflow.Processes.Tests.Simulation;

/// <summary>One outcome of one activity, given at the first round, and the task that follows it.</summary>
internal static class Follows
{
    /// <summary>Plays the cycle with that outcome and says whether it led to the task and the cycle closed all the same.</summary>
    /// <param name="given">Task, subject, outcome: <c>budget-approval/vote Forecast NoQuorum</c>; the subject ends before the last word.</param>
    /// <param name="next">Task, subject, round: <c>budget-approval/vote Forecast 2</c>; a process that completes where the last word is <c>completes</c>.</param>
    /// <param name="others">Further answers of the script.</param>
    public static async Task<Played> CheckAsync(string given, string next, params string[] others)
    {
        var (task, subject, outcome) = Split(given);
        var played = await PlayAsync(task, subject, outcome, others);
        var completed = played.Completed(task, subject);
        Assert.Equal(outcome, completed.Decision);
        var (nextTask, nextSubject, last) = Split(next);
        if (last == "completes")
        {
            Assert.Contains(played.Of("ProcessCompleted", subject: nextSubject), e => e.Process == nextTask && e.Seq > completed.Seq);
        }
        else
        {
            var opened = played.Opened(nextTask, nextSubject, int.Parse(last, System.Globalization.CultureInfo.InvariantCulture));
            Assert.True(opened.Seq > completed.Seq, "The next task opened before the decision.");
        }

        return played.Closes();
    }

    private static Task<Played> PlayAsync(string task, string subject, string outcome, string[] others) =>
        outcome is "Submitted" or "Accepted" or "Approved" or "Favourable" or "Noted" or "Convened" or "Recorded" or "Published" or "Acknowledged" or "Attested" or "Ordered" or "Validated" && others.Length == 0
            ? Played.PositiveAsync()
            : Played.AnswersAsync([$$"""{ "task": "{{task}}", "subject": "{{subject}}", "round": 1, "decision": "{{outcome}}" }""", .. others]);

    private static (string Task, string Subject, string Last) Split(string text)
    {
        var first = text.IndexOf(' ', StringComparison.Ordinal);
        var last = text.LastIndexOf(' ');
        return (text[..first], text[(first + 1)..last], text[(last + 1)..]);
    }
}
