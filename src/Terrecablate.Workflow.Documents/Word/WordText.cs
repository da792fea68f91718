using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Terrecablate.Workflow.Documents.Word;

/// <summary>Words as Word stores them.</summary>
internal static class WordText
{
    /// <summary>A run; a line break inside the text stays one.</summary>
    public static Run Run(string text)
    {
        var run = new Run();
        var lines = Writable(text).ReplaceLineEndings("\n").Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (at > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(lines[at]) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    /// <summary>Text pasted from elsewhere may hold characters that XML forbids: one of them would make the whole file unreadable.</summary>
    public static string Writable(string text)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at]))
            {
                kept.Append(text[at]);
            }
            else if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                kept.Append(text, at++, 2);
            }
        }

        return kept.ToString();
    }
}
