using System.Text.Json;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Expressions;

namespace Terrecablate.Workflow.Engine.Tests.Workflows;

/// <summary>What holds for every shipped workflow, whatever it does.</summary>
public sealed class EveryWorkflowTests
{
    private static readonly string[] Languages = ["Literal", "Variable", "JavaScript", "Liquid"];

    private const string Rule = @"(DL\.[A-Z0-9]+([+-]\d+(wd|d))?|open\+\d+(wd|d)|Y([+-]1)?-\d\d-\d\d(\+\d+wd)?|date:\d{4}-\d\d-\d\d)";
    private const string DeadlineRule = $"^({Rule}|latest:{Rule}(,{Rule})+)$";

    /// <summary>How to reach the tasks that the good path does not pass.</summary>
    private static readonly Dictionary<string, (string Activity, string Outcome, string? Subject)> Detours = new()
    {
        ["board-approval/merge"] = ("decide", "ApprovedWithChanges", null),
        ["board-approval/confirm"] = ("decide", "ApprovedWithChanges", null),
        ["budget-approval/merge"] = ("board-adopts", "ApprovedWithChanges", null),
        ["performance-cycle/redraw"] = ("decide", "SentBack", "PTPCT"),
        ["sal-attestation/wait-unblocked"] = ("pay", "Blocked", null),
    };

    public static TheoryData<string> Names => ShippedWorkflows.Names;

    public static TheoryData<string, string, string> Outcomes()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var id in ShippedWorkflows.Ids)
        {
            foreach (var activity in ShippedWorkflows.Read(id).Activities())
            {
                foreach (var outcome in FakeSteps.Catalog.Find(activity.Type) is { OpensTask: true } step ? step.Outcomes : [])
                {
                    data.Add(id, activity.Id, outcome);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void the_file_is_read_without_a_problem_and_named_after_its_definition(string id)
    {
        var reading = DefinitionReader.Read(ShippedWorkflows.JsonOf(id));

        Assert.Empty(reading.Problems);
        Assert.Equal((id, id + "-v1", 1), (reading.Required.DefinitionId, reading.Required.VersionId, reading.Required.Version));
        Assert.True(reading.Required is { IsPublished: true, IsLatest: true });
    }

    [Fact]
    public void no_other_file_lies_beside_them() =>
        Assert.Equal(ShippedWorkflows.Ids, Directory.GetFiles(Path.Combine(ShippedWorkflows.Root, "workflows"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void the_file_is_laid_out_as_the_product_writes_it(string id) =>
        Assert.Equal(Rewritten(ShippedWorkflows.JsonOf(id)), ShippedWorkflows.JsonOf(id));

    [Theory]
    [MemberData(nameof(Names))]
    public void every_outcome_is_connected_and_every_box_but_the_start_is_reached(string id)
    {
        foreach (var flowchart in Flowcharts(id))
        {
            foreach (var activity in flowchart.At("activities"))
            {
                var ports = flowchart.Connections.Where(c => c.Source == activity.Id).Select(c => c.Port).Order().ToList();
                Assert.Equal(Ports(activity).Order(), ports);
                Assert.Equal(activity.Type != "Elsa.Start", flowchart.Connections.Any(c => c.Target == activity.Id));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void every_flowchart_has_one_start_and_ends_in_ends(string id) =>
        Assert.All(Flowcharts(id), flowchart =>
        {
            Assert.Single(flowchart.At("activities"), a => a.Type == "Elsa.Start");
            Assert.Contains(flowchart.At("activities"), a => a.Type == "Elsa.End");
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void names_are_unique_and_every_box_has_an_italian_text(string id)
    {
        var activities = ShippedWorkflows.Read(id).Activities().ToList();

        Assert.Equal(activities.Count, activities.Select(a => a.Name).Distinct().Count());
        Assert.All(activities, a => Assert.False(string.IsNullOrWhiteSpace(a.DisplayText), a.Id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void boxes_stand_on_a_grid_and_do_not_overlap(string id)
    {
        foreach (var flowchart in Flowcharts(id))
        {
            var places = flowchart.At("activities").ToDictionary(a => a.Id, Place);
            Assert.Equal(places.Count, places.Values.Distinct().Count());
            Assert.All(places.Values, p => Assert.True(p.X % 420 == 0 && p.Y % 110 == 0));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void expressions_are_literals_variables_scripts_and_templates(string id)
    {
        foreach (var activity in ShippedWorkflows.Read(id).Activities())
        {
            // The branches of a fork are a list that the designer writes as an object.
            var others = activity.Inputs.Values.Where(i => !Languages.Contains(i.Expression.Type) && activity.Type != "Elsa.FlowFork");
            Assert.Empty(others);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void every_step_is_given_inputs_that_it_knows_and_all_that_it_needs(string id)
    {
        foreach (var activity in ShippedWorkflows.Read(id).Activities().Where(a => a.Type.StartsWith("Terrecablate.", StringComparison.Ordinal)))
        {
            var step = FakeSteps.Catalog.Find(activity.Type);
            Assert.True(step is not null, $"{activity.Id}: {activity.Type}");
            Assert.All(activity.Inputs.Keys, name => Assert.True(step.FindInput(name) is not null, $"{activity.Id}.{name}"));
            Assert.All(step.Inputs.Where(i => i.Required), i => Assert.True(activity.Inputs.ContainsKey(i.Name), $"{activity.Id}.{i.Name}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void inputs_are_stored_so_that_they_survive_a_wait(string id) =>
        Assert.All(ShippedWorkflows.Read(id).Inputs, input => Assert.True(input.IsStored, input.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task the_good_path_ends(string id)
    {
        var office = await Office.StartAsync(id);

        await office.PlayAsync();

        office.AssertEnded();
        Assert.NotNull(office.Output["Outcome"]);
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task each_outcome_is_followed_to_an_end_once_and_twice(string id, string activity, string outcome)
    {
        foreach (var times in new[] { 1, 2 })
        {
            var office = await Office.StartAsync(id);
            if (Detours.TryGetValue($"{id}/{activity}", out var detour))
            {
                office.When(detour.Activity, detour.Outcome, subject: detour.Subject);
            }

            var left = times;
            await office.PlayAsync(errand => errand.Context.DefinitionId == id && errand.Activity == activity && left-- > 0
                ? new Answer(outcome, null)
                : new Answer(FakeSteps.Catalog.Find(Office.TypeOf(errand))!.Outcomes[0], null));

            office.AssertEnded();
            Assert.Contains($"{activity}:{outcome}", office.Answers);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task people_who_decide_at_random_read_clear_texts_pass_every_line_and_reach_an_end(string id)
    {
        var passed = new HashSet<(string, string)>();
        foreach (var seed in Enumerable.Range(1, id == "performance-cycle" ? 25 : 120))
        {
            var office = await Office.StartAsync(id);
            var choices = new Random(seed);
            await office.PlayAsync(errand => Choose(errand, choices));

            office.AssertEnded();
            AssertClear(office.Errands.Select(e => e.Step));
            passed.UnionWith(office.Completed(id));
        }

        passed.UnionWith(await Variants(id));
        var drawn = Flowcharts(id).SelectMany(f => f.Connections.Select(c => (c.Source, c.Port)));
        Assert.Equal([], drawn.Except(passed).Order());
    }

    private static Answer Choose(Errand errand, Random choices)
    {
        var outcomes = FakeSteps.Catalog.Find(Office.TypeOf(errand))!.Outcomes;
        var isMissing = errand.Step is Submit { Expires.Length: > 0 } && choices.Next(4) == 0;
        return new Answer(choices.Next(10) < 5 ? outcomes[0] : outcomes[choices.Next(outcomes.Count)], isMissing ? new { missing = true } : null);
    }

    /// <summary>What depends on the inputs and not on an answer.</summary>
    private static async Task<IEnumerable<(string, string)>> Variants(string id)
    {
        object? input = id switch
        {
            "board-approval" => new { Subject = "Report", Publishes = false, Round = 3 },
            "report-validation" => new { Subject = "Report", Inputs.Areas, Variant = "source" },
            _ => null,
        };
        var office = await Office.StartAsync(id, input);
        await office.PlayAsync();
        return office.Completed(id);
    }

    private static void AssertClear(IEnumerable<FakeStep> steps)
    {
        foreach (var step in steps)
        {
            if (step is FakeTask task)
            {
                AssertSentences(task.Title + ".", task.Instructions);
                Assert.Matches(DeadlineRule, task.Deadline);
                Assert.All([task.Key, task.Role, task.Subject, task.Form], text => Assert.NotEqual("", text));
                Assert.DoesNotContain("undefined", string.Join(' ', task.Remarks, task.NotBefore, task.Scope), StringComparison.Ordinal);
            }
            else if (step is Notify notice)
            {
                AssertSentences(notice.Title + ".", notice.Text);
                Assert.NotEmpty(notice.Role);
            }
            else if (step is WaitUntil wait)
            {
                Assert.Matches(DeadlineRule, wait.Deadline);
            }
        }
    }

    private static void AssertSentences(params string[] texts) =>
        Assert.All(texts, text =>
        {
            Assert.EndsWith(".", text, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"[{}]|  |\.\.|«»|\bundefined\b|\bnull\b", text);
        });

    private static IEnumerable<ActivityDefinition> Flowcharts(string id) =>
        ShippedWorkflows.Read(id).Activities().Where(a => a.Type == "Elsa.Flowchart");

    private static IEnumerable<string> Ports(ActivityDefinition activity) => activity.Type switch
    {
        "Elsa.End" => [],
        "Elsa.FlowDecision" => ["True", "False"],
        "Elsa.FlowSwitch" => [.. activity.Cases.Select(c => c.Label), "Default"],
        "Elsa.FlowFork" => JsonSerializer.Deserialize<string[]>(activity.Inputs["branches"].Expression.Text)!,
        _ => FakeSteps.Catalog.Find(activity.Type)?.Outcomes ?? ["Done"],
    };

    private static (int X, int Y) Place(ActivityDefinition activity)
    {
        var position = activity.Json.GetProperty("metadata").GetProperty("designer").GetProperty("position");
        return (position.GetProperty("x").GetInt32(), position.GetProperty("y").GetInt32());
    }

    private static string Rewritten(string json) => DefinitionWriter.Write(DefinitionReader.Read(json).Required);
}
