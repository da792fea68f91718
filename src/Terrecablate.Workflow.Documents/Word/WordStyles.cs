using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Terrecablate.Workflow.Documents.Word;

/// <summary>The named styles, which the office may restyle once for the whole document.</summary>
internal static class WordStyles
{
    public const string Language = "it-IT";

    private const string Ink = "17324D";

    public static Styles All() => new(
        Defaults(),
        Style("Normal", "Normal", basedOn: null, isDefault: true),
        Style("Title", "Title", new StyleRunProperties(new Bold(), new Color { Val = Ink }, new FontSize { Val = "44" }), Spacing(0, 80)),
        Style("Subtitle", "Subtitle", new StyleRunProperties(new Color { Val = "455B71" }, new FontSize { Val = "26" }), Spacing(0, 360)),
        Style("Heading1", "heading 1", new StyleRunProperties(new Bold(), new Color { Val = Ink }, new FontSize { Val = "30" }), Heading()),
        Style("TableText", "Table Text", new StyleRunProperties(new FontSize { Val = "19" }), Spacing(40, 40)),
        Style("Footer", "footer", new StyleRunProperties(new Color { Val = "455B71" }, new FontSize { Val = "17" }), RightTab()),
        PlainTable(),
        OfficeTable());

    private static DocDefaults Defaults() => new(
        new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Calibri" },
            new FontSize { Val = "22" },
            new Languages { Val = Language, EastAsia = Language })),
        new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
            new SpacingBetweenLines { Before = "0", After = "160", Line = "264", LineRule = LineSpacingRuleValues.Auto })));

    private static Style Style(
        string id,
        string name,
        StyleRunProperties? run = null,
        StyleParagraphProperties? paragraph = null,
        string? basedOn = "Normal",
        bool isDefault = false)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null };
        style.Append(new StyleName { Val = name });
        if (basedOn is not null)
        {
            style.Append(new BasedOn { Val = basedOn });
        }

        style.Append(new PrimaryStyle());
        if (paragraph is not null)
        {
            style.Append(paragraph);
        }

        if (run is not null)
        {
            style.Append(run);
        }

        return style;
    }

    private static StyleParagraphProperties Spacing(int before, int after) =>
        new(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" });

    private static StyleParagraphProperties Heading() => new(
        new KeepNext(),
        new KeepLines(),
        new SpacingBetweenLines { Before = "360", After = "120" },
        new OutlineLevel { Val = 0 });

    private static StyleParagraphProperties RightTab() =>
        new(new Tabs(new TabStop { Val = TabStopValues.Right, Position = 9638 }));

    private static Style PlainTable() => new(
        new StyleName { Val = "Normal Table" },
        new UIPriority { Val = 99 },
        new StyleTableProperties(new TableCellMarginDefault(
            new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
            new TableCellLeftMargin { Width = 108, Type = TableWidthValues.Dxa },
            new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
            new TableCellRightMargin { Width = 108, Type = TableWidthValues.Dxa })))
    {
        Type = StyleValues.Table,
        StyleId = "TableNormal",
        Default = true,
    };

    private static Style OfficeTable() => new(
        new StyleName { Val = "Office Table" },
        new BasedOn { Val = "TableNormal" },
        new PrimaryStyle(),
        new StyleTableProperties(new TableBorders(
            Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>())),
        new TableStyleProperties(
            new RunPropertiesBaseStyle(new Bold(), new Color { Val = Ink }),
            new TableStyleConditionalFormattingTableCellProperties(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "E6ECF2" }))
        {
            Type = TableStyleOverrideValues.FirstRow,
        })
    {
        Type = StyleValues.Table,
        StyleId = "OfficeTable",
        CustomStyle = true,
    };

    private static TBorder Line<TBorder>()
        where TBorder : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "A5B3C1" };
}
