using System.Globalization;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.SignIn;
using Terrecablate.Workflow.Processes.Tenancy;
using Terrecablate.Workflow.Web.Commands;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>What an empty installation begins with: the body, its workflows, the example where asked, the way in.</summary>
internal static class FirstBody
{
    /// <summary>The body that an installation begins with.</summary>
    public const string Id = "body-1";

    private const string Name = "Consorzio Terrecablate";

    public static async Task LoadFirstBodyAsync(this WebApplication app)
    {
        var useCases = app.Services.GetRequiredService<UseCases>();
        var bodies = await useCases.RunAsync<FoundBody, IReadOnlyList<string>>(Id, u => u.RunAsync(Id, Name));
        var files = ShippedWorkflows.Read();
        foreach (var body in bodies)
        {
            foreach (var warning in await useCases.RunAsync<CheckShippedDefinitions, IReadOnlyList<string>>(body, u => u.RunAsync(files)))
            {
                app.Logger.LogDebug("{Finding}", warning);
            }

            await useCases.RunAsync<LoadShippedDefinitions>(body, u => u.RunAsync(files));
        }
    }

    /// <summary>Opens the example cycle, once, where the options ask for it.</summary>
    public static async Task LoadDemoAsync(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<ProductOptions>>().Value.Demo)
        {
            return;
        }

        try
        {
            var example = await Example.ReadAsync();
            await app.Services.GetRequiredService<UseCases>().RunAsync<LoadExample, Cycle>(Id, u => u.RunAsync(example));
            app.Services.GetRequiredService<Jobs.OutboxSignal>().Raise();
        }
        catch (Refusal loaded) when (loaded.Code == "example.not-empty")
        {
            // A second start of the demonstration goes on from the first.
        }
    }

    /// <summary>Says where the product is, and prints the set-up link while there is no administrator.</summary>
    public static async Task WelcomeAsync(this WebApplication app, TextWriter output)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var address = scope.ServiceProvider.GetRequiredService<PublicAddress>();
        await output.WriteLineAsync($"Terrecablate.Workflow: {address.Root}");
        var token = await app.Services.GetRequiredService<UseCases>().RunAsync<SetUp, string?>(Id, u => u.IssueAsync());
        if (token is not null)
        {
            await output.WriteLineAsync($"Prima configurazione (vale una volta): {address.Of($"configurazione/{token}")}");
        }

        if (app.Services.GetService<VirtualClock>() is { IsRunning: true } clock)
        {
            var rome = Domain.Deadlines.RomeTime.ToRome(clock.GetUtcNow());
            await output.WriteLineAsync($"Orologio virtuale: {rome.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture)}. Posta di prova: {address.Of("dev/mail")}");
        }
    }
}
