namespace Terrecablate.Workflow.Processes.Documents;

/// <summary>A document's content, made from the data and from nothing else.</summary>
/// <param name="Title">For instance "Piano della performance 2020-2022".</param>
/// <param name="Subtitle">The body, the act, the date.</param>
/// <param name="Sections">In order.</param>
public sealed record DocumentDraft(string Title, string Subtitle, IReadOnlyList<DocumentSection> Sections);

/// <summary>A heading, its paragraphs and, after them, a table.</summary>
public sealed record DocumentSection(string Heading, IReadOnlyList<string> Paragraphs, DocumentTable? Table = null);

/// <summary>A table with a header row that repeats on each page.</summary>
public sealed record DocumentTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>Writes a draft as a file that the office can open and edit. The same draft gives the same bytes.</summary>
public interface IDocumentWriter
{
    /// <summary>For instance <c>.docx</c>.</summary>
    string Extension { get; }

    /// <summary>The media type of what <see cref="Write"/> returns.</summary>
    string ContentType { get; }

    /// <summary>The file.</summary>
    byte[] Write(DocumentDraft draft);
}
