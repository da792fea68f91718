using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Terrecablate.Workflow.Processes.Documents;

namespace Terrecablate.Workflow.Documents.Word;

/// <summary>A table whose header row repeats on each page and whose rows do not break across pages.</summary>
internal static class WordTable
{
    private const int TextWidth = 9638;

    public static Table Of(DocumentTable draft)
    {
        var columns = draft.Columns.Count;
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "OfficeTable" },
                new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" },
                new TableLook { Val = "0420", FirstRow = true, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = false, NoVerticalBand = true }),
            new TableGrid(Enumerable.Range(0, columns).Select(_ => new GridColumn { Width = $"{TextWidth / columns}" })));
        table.Append(Row(draft.Columns, columns, header: true));
        foreach (var row in draft.Rows)
        {
            table.Append(Row(row, columns, header: false));
        }

        return table;
    }

    private static TableRow Row(IReadOnlyList<string> cells, int columns, bool header)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (header)
        {
            properties.Append(new TableHeader());
        }

        var row = new TableRow(properties);
        for (var at = 0; at < columns; at++)
        {
            row.Append(Cell(at < cells.Count ? cells[at] : "", TextWidth / columns));
        }

        return row;
    }

    private static TableCell Cell(string text, int width) => new(
        new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = $"{width}" }),
        new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "TableText" }), WordText.Run(text)));
}
