namespace Terrecablate.Workflow.Testing;

/// <summary>What a mail server writes back about a message.</summary>
public static class ABounce
{
    /// <param name="original">The Message-ID of what came back.</param>
    /// <param name="action"><c>failed</c>, <c>delayed</c>, <c>delivered</c>.</param>
    /// <param name="status">The enhanced status code.</param>
    /// <param name="id">The report's own Message-ID.</param>
    public static string Of(string original, string action = "failed", string status = "5.1.1", string id = "dsn-1@mx.example.org") =>
        $"""
        From: Mail Delivery Subsystem <mailer-daemon@mx.example.org>
        To: esiti@example.org
        Message-ID: <{id}>
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="parti"

        --parti
        Content-Type: text/plain; charset=utf-8

        I could not deliver your message.

        --parti
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org
        Original-Envelope-Id: {original}

        Final-Recipient: rfc822; anna.neri@example.org
        Action: {action}
        Status: {status} (anna.neri@example.org is unknown)
        Diagnostic-Code: smtp; 550 {status} anna.neri@example.org is unknown

        --parti
        Content-Type: text/rfc822-headers

        From: Consorzio <ciclo@example.org>
        To: anna.neri@example.org
        Message-ID: <{original}>
        Subject: Da fare

        --parti--

        """;
}
