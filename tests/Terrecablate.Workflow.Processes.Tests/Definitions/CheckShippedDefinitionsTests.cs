using Terrecablate.Workflow.Processes.Definitions;
using static Terrecablate.Workflow.Processes.Tests.Definitions.Drawn;

namespace Terrecablate.Workflow.Processes.Tests.Definitions;

public class CheckShippedDefinitionsTests
{
    [Fact]
    public async Task a_file_that_must_not_be_published_is_refused_with_every_reason()
    {
        await using var installation = await Installation.EmptyAsync();
        var file = new ShippedFile("drawn.json", Json(Chain(Task("Submit", "write", "Nobody"), Task("Review", "sign", "GeneralDirector", "deadline=presto"))));

        var refusal = await Assert.ThrowsAsync<UnpublishableDefinitionException>(() => CheckAsync(installation, file));

        Assert.Equal(2, refusal.Reasons.Count);
        Assert.StartsWith("drawn.json: $.root.activities[1].role: «write» spetta al ruolo «Nobody», che non c'è", refusal.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_already_published_is_not_looked_at_again()
    {
        await using var installation = await Installation.WithCycleAsync();

        Assert.Empty(await CheckAsync(installation, [.. Installation.Workflows]));
    }

    [Fact]
    public async Task a_role_that_lost_its_holder_is_told_when_a_new_version_comes()
    {
        await using var installation = await Installation.WithCycleAsync();
        var file = new ShippedFile("drawn.json", Json(Chain(Task("Submit", "write", "Personnel"), Task("Review", "sign", "GeneralDirector"))));
        await installation.AskAsync(async db =>
        {
            db.Mandates.RemoveRange(db.Mandates.Where(m => m.Role == "Personnel"));
            return await db.SaveChangesAsync();
        });

        var warning = Assert.Single(await CheckAsync(installation, file));

        Assert.StartsWith("drawn.json: $.root.activities[1].role: «write» spetta a Personale", warning, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<string>> CheckAsync(Installation installation, params ShippedFile[] files) =>
        installation.UseCases.RunAsync<CheckShippedDefinitions, IReadOnlyList<string>>(Installation.Body, u => u.RunAsync(files));
}
