using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Terrecablate.Workflow.Documents.Word;

/// <summary>The foot of each page: the title on the left, "Pagina 2 di 9" on the right.</summary>
internal static class WordFooter
{
    public static Footer Pages(string title) => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }),
        WordText.Run(title),
        new Run(new TabChar()),
        WordText.Run("Pagina "),
        Field("PAGE"),
        WordText.Run(" di "),
        Field("NUMPAGES")));

    private static SimpleField Field(string name) => new(new Run(new Text("1"))) { Instruction = $" {name} " };
}
