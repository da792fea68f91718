using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Drawing;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Drawing;

public sealed class MermaidDrawingTests
{
    [Fact]
    public void a_definition_is_drawn_with_its_outcomes_in_italian()
    {
        var definition = DefinitionReader.Read(Definition("drawn", Flow(
            "flow",
            [Start, Activity("Test.Ask", "Esamina \"tutto\""), Sequence("dentro", Line("riga", "1")), End("fine")],
            "start > Esamina \"tutto\"", "Esamina \"tutto\".Accepted > dentro", "Esamina \"tutto\".SentBack > Esamina \"tutto\"", "dentro > fine"))).Required;
        const string Expected = """
            flowchart TD
              n1(["start"])
              n2["Esamina &quot;tutto&quot;"]
              subgraph n3["dentro"]
                n4["riga"]
              end
              n5(["fine"])
              n1 --> n2
              n2 -->|"accettato"| n3
              n2 -->|"rinviato"| n2
              n3 --> n5

            """;
        Assert.Equal(Expected, MermaidDrawing.Draw(definition));
    }
}
