using MimeKit;
using Terrecablate.Workflow.Notifications.Mail;

namespace Terrecablate.Workflow.Notifications.Tests.Mail;

public sealed class PickupMailTests : MailChannelContract, IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly PickupMailOptions _options;
    private readonly PickupFolder _folder;

    public PickupMailTests()
    {
        _options = new PickupMailOptions { Folder = Path.Combine(_temporary.Path, "mail") };
        _folder = new PickupFolder(_options);
        Channel = new PickupMail(_options);
    }

    protected override IMailChannel Channel { get; }

    [Fact]
    public async Task a_repeat_leaves_one_file_with_the_same_bytes()
    {
        await Channel.SendAsync(AMail.With(), CancellationToken.None);
        var file = Assert.Single(Directory.GetFiles(_options.Folder));
        var first = await File.ReadAllBytesAsync(file);
        await Channel.SendAsync(AMail.With(), CancellationToken.None);

        Assert.Equal(file, Assert.Single(Directory.GetFiles(_options.Folder)));
        Assert.Equal(first, await File.ReadAllBytesAsync(file));
        Assert.Equal("notice-1@terrecablate.example.eml", Path.GetFileName(file));
    }

    [Fact]
    public async Task a_message_that_could_not_be_finished_leaves_nothing_behind()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Channel.SendAsync(AMail.With(), new CancellationToken(canceled: true)));

        Assert.Empty(Directory.Exists(_options.Folder) ? Directory.GetFiles(_options.Folder) : []);
    }

    [Theory]
    [InlineData("../../outside@x.example")]
    [InlineData("a/b\\c:d@x.example")]
    [InlineData("..hidden@x.example")]
    public async Task a_hostile_id_stays_in_the_folder(string id)
    {
        await Channel.SendAsync(AMail.With(id: id), CancellationToken.None);

        Assert.Single(Directory.GetFiles(_options.Folder, "*.eml"));
        Assert.Empty(Directory.GetFiles(_temporary.Path));
    }

    [Fact]
    public void two_ids_never_share_a_file()
    {
        string[] ids = ["a/b@x.example", "a_b@x.example", "a:b@x.example", new string('a', 200) + "@x.example", new string('a', 201) + "@x.example"];

        Assert.Equal(ids.Length, ids.Select(PickupFolder.FileNameFor).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task the_list_is_newest_first()
    {
        await Channel.SendAsync(AMail.With(id: "old@x.example"), CancellationToken.None);
        await Channel.SendAsync(AMail.With(id: "new@x.example") with { At = AMail.At.AddDays(1) }, CancellationToken.None);

        var lines = await _folder.ListAsync(CancellationToken.None);
        Assert.Equal(["new@x.example", "old@x.example"], lines.Select(line => line.Id));
        Assert.Equal("Da fare entro il 31/01: perché è così", lines[0].Subject);
        Assert.Contains("anna.neri@example.org", lines[0].To, StringComparison.Ordinal);
        Assert.Equal(AMail.At.AddDays(1), lines[0].Date);
        Assert.True(lines[0].Size > 0);
    }

    [Fact]
    public async Task a_message_is_read_whole()
    {
        await Channel.SendAsync(AMail.With(), CancellationToken.None);

        var letter = await _folder.ReadAsync("notice-1@terrecablate.example", CancellationToken.None);
        Assert.NotNull(letter);
        Assert.Equal("Testo: perché è così.", letter.Text.Trim());
        Assert.Contains("<p>", letter.Html, StringComparison.Ordinal);
        Assert.Contains(letter.Headers, header => header is { Key: "Auto-Submitted", Value: "auto-generated" });
        Assert.Equal("text/calendar", Assert.Single(letter.Attachments).ContentType);
    }

    [Theory]
    [InlineData("nobody@x.example")]
    [InlineData("../secret")]
    [InlineData("")]
    public async Task a_message_that_is_not_there_is_nothing(string id) => Assert.Null(await _folder.ReadAsync(id, CancellationToken.None));

    [Fact]
    public async Task an_empty_mailbox_has_no_lines() => Assert.Empty(await _folder.ListAsync(CancellationToken.None));

    public void Dispose() => _temporary.Dispose();

    protected override async Task<IReadOnlyList<MimeMessage>> ReceivedAsync()
    {
        var messages = new List<MimeMessage>();
        foreach (var line in (await _folder.ListAsync(CancellationToken.None)).Reverse())
        {
            messages.Add(await MimeMessage.LoadAsync(Path.Combine(_options.Folder, line.Id + ".eml")));
        }

        return messages;
    }
}
