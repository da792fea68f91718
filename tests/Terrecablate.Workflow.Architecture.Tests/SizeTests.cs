using System.Text.RegularExpressions;

namespace Terrecablate.Workflow.Architecture.Tests;

/// <summary>How large files and methods may grow; a ratchet, not a target.</summary>
public partial class SizeTests
{
    private static readonly string LongMethod = $"    public void Long()\n    {{\n{string.Concat(Enumerable.Repeat("        x++;\n", 60))}    }}\n";

    [Fact]
    public void files_stay_short()
    {
        var sizes = House.Sources("src").Select(file => new Size(file, File.ReadAllLines(file).Length)).ToList();
        foreach (var (file, lines) in sizes.OrderByDescending(s => s.Lines).Take(5))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{lines,4} {Path.GetRelativePath(House.Root, file)}");
        }

        House.Holds("A file has at most 300 lines", sizes, size => size.Lines > 300, new Size("canary", 301), Name);
    }

    [Fact]
    public void test_files_stay_short() =>
        House.Holds(
            "A test file has at most 400 lines",
            House.Sources("tests").Select(file => new Size(file, File.ReadAllLines(file).Length)),
            size => size.Lines > 400,
            new Size("canary", 401),
            Name);

    [Fact]
    public void page_models_stay_short() =>
        House.Holds(
            "A page model has at most 80 lines",
            House.Sources("src/Terrecablate.Workflow.Web/Pages").Where(file => file.EndsWith(".cshtml.cs", StringComparison.Ordinal)).Select(file => new Size(file, File.ReadAllLines(file).Length)),
            size => size.Lines > 80,
            new Size("canary", 81),
            Name);

    [Fact]
    public void the_program_stays_short() =>
        House.Holds(
            "Program.cs has at most 40 lines",
            new[] { House.Sources("src/Terrecablate.Workflow.Web").Single(file => Path.GetFileName(file) == "Program.cs") }.Select(file => new Size(file, File.ReadAllLines(file).Length)),
            size => size.Lines > 40,
            new Size("canary", 41),
            Name);

    [Fact]
    public void methods_stay_short() =>
        House.Holds(
            "A method has at most 50 lines",
            House.Sources("src").SelectMany(file => Methods(file, File.ReadAllText(file))),
            method => method.Lines > 50,
            Methods("canary", LongMethod).Single(),
            Name);

    private static string Name(Size size) => $"{size.Lines} {(Path.IsPathRooted(size.File) ? Path.GetRelativePath(House.Root, size.File) : size.File)}";

    // The formatter puts each brace of a member on a line of its own, at the member's own depth.
    private static IEnumerable<Size> Methods(string file, string text)
    {
        var lines = text.Split('\n');
        for (var start = 1; start < lines.Length; start++)
        {
            if (lines[start].Trim() == "{" && lines[start].Length <= 9 && Member().IsMatch(lines[start - 1]))
            {
                var close = lines[start].Replace('{', '}');
                var end = Array.FindIndex(lines, start, line => line == close);
                yield return new Size($"{file}:{start}", end - start + 1);
            }
        }
    }

    [GeneratedRegex(@"^\s+(?!.*\b(class|record|struct|interface|enum|namespace|new)\b).*\)(\s*where .*)?$")]
    private static partial Regex Member();

    private sealed record Size(string File, int Lines);
}
