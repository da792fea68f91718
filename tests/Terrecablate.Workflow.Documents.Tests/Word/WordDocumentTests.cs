using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Processes.Documents;

namespace Terrecablate.Workflow.Documents.Tests.Word;

public sealed class WordDocumentTests
{
    private static readonly IDocumentWriter Writer =
        new ServiceCollection().AddDocuments().BuildServiceProvider().GetRequiredService<IDocumentWriter>();

    private static readonly DocumentDraft Plan = new(
        "Piano della performance 2020-2022",
        "Consorzio Terrecablate · delibera n. 12 del 24/01/2020",
        [
            new DocumentSection("Premessa", ["L'articolo 10 chiede un Piano: perché è così.", "Prima riga\nseconda riga & <altro>"]),
            new DocumentSection("Indicatori", [], new DocumentTable(
                ["Codice", "Indicatore", "Valore atteso"],
                [.. Enumerable.Range(1, 80).Select(number => (IReadOnlyList<string>)[$"OG.{number}", "Entrate da servizi (€)", "480.000"])])),
            new DocumentSection("Firme", ["Il Direttore generale"], new DocumentTable(["Nome", "Data"], [["Anna Neri"]])),
        ]);

    [Fact]
    public void the_format_finds_no_error()
    {
        using var document = Open(Plan);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void the_same_draft_gives_the_same_bytes() => Assert.Equal(Writer.Write(Plan), Writer.Write(Plan));

    [Fact]
    public void another_draft_gives_other_bytes() => Assert.NotEqual(Writer.Write(Plan), Writer.Write(Plan with { Subtitle = "Bozza" }));

    [Fact]
    public void no_entry_remembers_when_it_was_written()
    {
        using var zip = new ZipArchive(new MemoryStream(Writer.Write(Plan)));

        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.Equal("[Content_Types].xml", zip.Entries[0].FullName);
    }

    [Fact]
    public void titles_are_styles_and_not_big_letters()
    {
        using var document = Open(Plan);
        var styles = Paragraphs(document).Select(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value).ToList();

        Assert.Equal(["Title", "Subtitle"], styles.Take(2));
        Assert.Equal(3, styles.Count(style => style == "Heading1"));
    }

    [Fact]
    public void the_header_row_of_a_table_repeats_on_each_page()
    {
        using var document = Open(Plan);
        var table = document.MainDocumentPart!.Document!.Body!.Elements<Table>().First();

        Assert.NotNull(table.Elements<TableRow>().First().TableRowProperties?.GetFirstChild<TableHeader>());
        Assert.Equal(81, table.Elements<TableRow>().Count());
    }

    [Fact]
    public void a_short_row_is_filled_up()
    {
        using var document = Open(Plan);
        var row = document.MainDocumentPart!.Document!.Body!.Elements<Table>().Last().Elements<TableRow>().Last();

        Assert.Equal(["Anna Neri", ""], row.Elements<TableCell>().Select(cell => cell.InnerText));
    }

    [Fact]
    public void the_footer_counts_the_pages()
    {
        using var document = Open(Plan);
        var fields = document.MainDocumentPart!.FooterParts.Single().Footer!.Descendants<SimpleField>().Select(field => field.Instruction?.Value?.Trim());

        Assert.Equal(["PAGE", "NUMPAGES"], fields);
    }

    [Fact]
    public void the_language_is_italian_and_the_title_is_known()
    {
        using var document = Open(Plan);

        Assert.Equal("it-IT", document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val?.Value);
        Assert.Equal(Plan.Title, document.PackageProperties.Title);
    }

    [Fact]
    public void characters_that_the_format_forbids_are_left_out()
    {
        using var document = Open(Plan with { Title = "Piano\u0001 2020 \U0001F4C4 \ud800fine" });

        Assert.Equal("Piano 2020 \U0001F4C4 fine", Paragraphs(document).First().InnerText);
    }

    [Fact]
    public void a_line_break_stays_a_line_break()
    {
        using var document = Open(Plan);

        Assert.Single(document.MainDocumentPart!.Document!.Descendants<Break>());
    }

    private static WordprocessingDocument Open(DocumentDraft draft) => WordprocessingDocument.Open(new MemoryStream(Writer.Write(draft)), isEditable: false);

    private static IEnumerable<Paragraph> Paragraphs(WordprocessingDocument document) => document.MainDocumentPart!.Document!.Body!.Elements<Paragraph>();
}
