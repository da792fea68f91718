using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Terrecablate.Workflow.Processes.Documents;

namespace Terrecablate.Workflow.Documents.Word;

/// <summary>Title and language, which a screen reader says first. No dates and no author: the bytes depend on the draft alone.</summary>
internal static class WordProperties
{
    private const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private const string Dublin = "http://purl.org/dc/elements/1.1/";

    public static void Write(CoreFilePropertiesPart part, DocumentDraft draft)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var xml = XmlWriter.Create(stream);
        xml.WriteStartElement("cp", "coreProperties", Core);
        xml.WriteElementString("dc", "title", Dublin, WordText.Writable(draft.Title));
        xml.WriteElementString("dc", "subject", Dublin, WordText.Writable(draft.Subtitle));
        xml.WriteElementString("dc", "language", Dublin, WordStyles.Language);
        xml.WriteEndElement();
    }
}
