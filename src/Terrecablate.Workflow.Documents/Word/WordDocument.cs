using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Terrecablate.Workflow.Processes.Documents;

namespace Terrecablate.Workflow.Documents.Word;

/// <summary>Writes a draft as DOCX, with real styles so that the office's word processor finds titles, builds an index and exports a tagged PDF.</summary>
public sealed class WordDocument : IDocumentWriter
{
    public string Extension => ".docx";

    public string ContentType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public byte[] Write(DocumentDraft draft)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            Fill(package, draft);
        }

        return FixedZip.Of(stream.ToArray());
    }

    // Every part has a given id: the library would make up a new one each time.
    private static void Fill(WordprocessingDocument package, DocumentDraft draft)
    {
        var main = package.AddNewPart<MainDocumentPart>(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "main");
        main.AddNewPart<StyleDefinitionsPart>("styles").Styles = WordStyles.All();
        main.AddNewPart<DocumentSettingsPart>("settings").Settings = Settings();
        main.AddNewPart<FooterPart>("footer").Footer = WordFooter.Pages(draft.Title);
        main.Document = new Document(Body(draft));
        WordProperties.Write(package.AddNewPart<CoreFilePropertiesPart>("application/vnd.openxmlformats-package.core-properties+xml", "core"), draft);
    }

    private static Settings Settings() => new(
        new Compatibility(new CompatibilitySetting
        {
            Name = CompatSettingNameValues.CompatibilityMode,
            Uri = "http://schemas.microsoft.com/office/word",
            Val = "15",
        }),
        new ThemeFontLanguages { Val = WordStyles.Language });

    private static Body Body(DocumentDraft draft)
    {
        var body = new Body();
        body.Append(Styled(draft.Title, "Title"), Styled(draft.Subtitle, "Subtitle"));
        foreach (var section in draft.Sections)
        {
            Append(body, section);
        }

        body.Append(new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1417, Right = 1134, Bottom = 1417, Left = 1134, Header = 709, Footer = 709, Gutter = 0 }));
        return body;
    }

    private static void Append(Body body, DocumentSection section)
    {
        body.Append(Styled(section.Heading, "Heading1"));
        foreach (var paragraph in section.Paragraphs)
        {
            body.Append(new Paragraph(WordText.Run(paragraph)));
        }

        if (section.Table is { Columns.Count: > 0 } table)
        {
            // Word joins tables that touch, and wants a paragraph after the last one.
            body.Append(WordTable.Of(table), new Paragraph());
        }
    }

    private static Paragraph Styled(string text, string style) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style }), WordText.Run(text));
}
