using System.Text;

namespace Terrecablate.Workflow.Notifications.Templates;

/// <summary>The plain part, written for those who read it: short blocks, addresses on a line of their own.</summary>
internal sealed class PlainText
{
    private readonly StringBuilder _text = new();

    public PlainText Block(params IEnumerable<string> lines)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        foreach (var line in lines)
        {
            _text.Append(line).Append('\n');
        }

        return this;
    }

    public PlainText BlockIf(bool wanted, params IEnumerable<string> lines) => wanted ? Block(lines) : this;

    public PlainText Paragraphs(string text)
    {
        foreach (var paragraph in Phrases.Paragraphs(text))
        {
            Block(paragraph);
        }

        return this;
    }

    public PlainText List(string heading, IReadOnlyList<string> items) =>
        BlockIf(items.Count > 0, items.Select(item => $"- {item}").Prepend(heading));

    public PlainText Quote(string heading, string? text) =>
        BlockIf(!string.IsNullOrWhiteSpace(text), Phrases.Paragraphs(text ?? "").Select(line => $"> {line}").Prepend(heading));

    /// <summary>The end of every mail: why it came and whom to turn to.</summary>
    public string SignedBy(LetterheadOptions letterhead, string why, bool asksForAnAnswer = false)
    {
        Block("--", letterhead.BodyName, why, Phrases.Turn(letterhead, asksForAnAnswer), Phrases.Automatic);
        return _text.ToString();
    }
}
