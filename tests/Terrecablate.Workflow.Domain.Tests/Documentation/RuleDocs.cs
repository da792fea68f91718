using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Tests.Documentation;

/// <summary>What the docstrings of the rules say, as plain Markdown.</summary>
internal sealed partial class RuleDocs
{
    private readonly Dictionary<string, XElement> _members = XDocument.Load(Path.ChangeExtension(typeof(DeadlineRule).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    public string? Summary(string member) => Text(member, "summary");

    public string? Remarks(string member) => Text(member, "remarks");

    public string? Source(string member) => Text(member, "source");

    public IEnumerable<(string Name, string Text)> Parameters(string member) =>
        Find(member)?.Elements("param").Select(parameter => (parameter.Attribute("name")!.Value, Markdown(parameter))) ?? [];

    public IEnumerable<(string Term, string Text)> Items(string member) =>
        Find(member)?.Descendants("item").Select(item => (Markdown(item.Element("term")!), Markdown(item.Element("description")!))) ?? [];

    public static string Id(Type type) => "T:" + type.FullName!.Replace('+', '.');

    public static string Id(Type type, string property) => $"P:{type.FullName!.Replace('+', '.')}.{property}";

    private XElement? Find(string member) => _members.GetValueOrDefault(member);

    private string? Text(string member, string tag) => Find(member)?.Element(tag) is { } element ? Markdown(element) : null;

    private static string Markdown(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node switch
            {
                XText words => words.Value,
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement { Name.LocalName: "em" } word => $"*{word.Value}*",
                XElement { Name.LocalName: "see" or "seealso" } see => $"`{Short(see.Attribute("cref")?.Value ?? see.Attribute("langword")!.Value)}`",
                XElement { Name.LocalName: "paramref" } name => $"`{name.Attribute("name")!.Value}`",
                XElement { Name.LocalName: "list" } => "",
                XElement other => Markdown(other),
                _ => "",
            });
        }

        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    private static string Short(string cref)
    {
        var name = cref.Split('(')[0];
        return name[(name.LastIndexOf('.') + 1)..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
