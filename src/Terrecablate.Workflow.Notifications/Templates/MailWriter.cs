using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Templates;

/// <summary>Writes each kind of mail: subject, plain part, HTML part, calendar entry.</summary>
public sealed class MailWriter(IServiceScopeFactory scopes, IOptions<LetterheadOptions> letterhead) : IMailWriter
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    public async Task<OutgoingMail> WriteAsync(MailContent content, string messageId, string toName, string toAddress, DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Rome).DateTime);
        var reader = new Reader(toName, today, letterhead.Value);
        var (subject, text) = Words(content, reader);
        var html = await HtmlAsync(content, reader);
        var entry = content is TaskMail task ? CalendarEntry.For(task, toAddress, at) : null;
        return new OutgoingMail(messageId, toName, toAddress, subject, text, html, entry is null ? [] : [entry], at);
    }

    private static (string Subject, string Text) Words(MailContent content, Reader reader) => content switch
    {
        TaskMail task => (TaskWords.Subject(task, reader), TaskWords.Text(task, reader)),
        DigestMail digest => (DigestWords.Subject(digest, reader), DigestWords.Text(digest, reader)),
        ReceiptMail receipt => (ReceiptWords.Subject(receipt), ReceiptWords.Text(receipt, reader)),
        NoticeMail notice => (NoticeWords.Subject(notice), NoticeWords.Text(notice, reader)),
        SignInMail signIn => (SignInWords.Subject, SignInWords.Text(signIn, reader)),
        _ => throw new ArgumentException($"No template writes {content.GetType().Name}.", nameof(content)),
    };

    private Task<string> HtmlAsync(MailContent content, Reader reader) => content switch
    {
        TaskMail => RenderAsync<TaskLetter>(content, reader),
        DigestMail => RenderAsync<DigestLetter>(content, reader),
        ReceiptMail => RenderAsync<ReceiptLetter>(content, reader),
        NoticeMail => RenderAsync<NoticeLetter>(content, reader),
        _ => RenderAsync<SignInLetter>(content, reader),
    };

    private async Task<string> RenderAsync<TLetter>(MailContent content, Reader reader)
        where TLetter : IComponent
    {
        // A renderer keeps what it has rendered until it goes: one for each mail. It logs nothing, for links are secrets.
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Mail"] = content, ["Reader"] = reader });
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TLetter>(parameters);
            return root.ToHtmlString();
        });
    }
}
