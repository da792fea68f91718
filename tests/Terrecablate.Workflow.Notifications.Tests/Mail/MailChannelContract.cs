using MimeKit;

namespace Terrecablate.Workflow.Notifications.Tests.Mail;

/// <summary>What every mail channel must do, whatever carries the message. A new channel inherits it and says how its messages are read back.</summary>
public abstract class MailChannelContract : ChannelContract
{
    protected abstract IMailChannel Channel { get; }

    /// <summary>The messages that the receiver sees, in the order of sending; a repeat may show once or twice.</summary>
    protected abstract Task<IReadOnlyList<MimeMessage>> ReceivedAsync();

    protected override Task SendAsync(string id) => Channel.SendAsync(AMail.With($"{id}@x.example") with { At = AMail.At.AddMinutes(id[^1]) }, Stop);

    protected override async Task<IReadOnlyList<string>> MarksAsync() => [.. (await ReceivedAsync()).Select(message => message.MessageId!)];

    [Fact]
    public async Task a_message_arrives_as_text_and_as_html()
    {
        await Channel.SendAsync(AMail.With(), CancellationToken.None);

        var message = Assert.Single(await ReceivedAsync());
        Assert.Equal("Testo: perché è così.", message.TextBody?.Trim());
        Assert.Equal("<p>Testo: perché è così.</p>", message.HtmlBody?.Trim());
        Assert.Equal("Da fare entro il 31/01: perché è così", message.Subject);
        Assert.Equal("Anna Neri", message.To.Mailboxes.Single().Name);
        Assert.Equal("anna.neri@example.org", message.To.Mailboxes.Single().Address);
        Assert.Equal("scadenza.ics", message.Attachments.Single().ContentDisposition?.FileName);
    }

    [Fact]
    public async Task a_message_says_that_a_machine_wrote_it_in_italian_and_when()
    {
        await Channel.SendAsync(AMail.With(), CancellationToken.None);

        var message = Assert.Single(await ReceivedAsync());
        Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("it", message.Body?.Headers[HeaderId.ContentLanguage]);
        Assert.Equal(AMail.At, message.Date);
    }

    [Fact]
    public async Task a_message_sent_again_has_the_same_message_id()
    {
        await Channel.SendAsync(AMail.With(), CancellationToken.None);
        await Channel.SendAsync(AMail.With(), CancellationToken.None);

        Assert.All(await ReceivedAsync(), message => Assert.Equal("notice-1@terrecablate.example", message.MessageId));
    }

    [Fact]
    public async Task an_id_without_a_domain_gets_one()
    {
        await Channel.SendAsync(AMail.With(id: "notice-1"), CancellationToken.None);

        Assert.Matches("^notice-1@[a-z.]+$", Assert.Single(await ReceivedAsync()).MessageId);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task an_address_that_is_none_is_rejected_for_good(string address)
    {
        await Assert.ThrowsAsync<MailRejectedException>(() => Channel.SendAsync(AMail.With(to: address), CancellationToken.None));

        Assert.Empty(await ReceivedAsync());
    }

    [Fact]
    public async Task a_subject_cannot_bring_a_header_of_its_own()
    {
        await Channel.SendAsync(AMail.With(subject: "Ciclo 2020\r\nBcc: all@example.org"), CancellationToken.None);

        var message = Assert.Single(await ReceivedAsync());
        Assert.Equal("Ciclo 2020 Bcc: all@example.org", message.Subject);
        Assert.Empty(message.Bcc);
    }

    [Fact]
    public async Task many_senders_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(1, 20).Select(number => Channel.SendAsync(AMail.With(id: $"n{number}@terrecablate.example"), CancellationToken.None)));

        Assert.Equal(20, (await ReceivedAsync()).Select(message => message.MessageId).Distinct().Count());
    }
}
