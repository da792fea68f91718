using System.CommandLine;
using System.Globalization;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Notifications.Mail;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes.Simulation;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary><c>simulate</c>: plays a whole cycle over a virtual clock and prints its event stream.</summary>
internal static class SimulateVerb
{
    private static readonly Option<string> Cycle = new("--cycle") { Description = "il file del ciclo", Required = true };
    private static readonly Option<string> Script = new("--script") { Description = "chi risponde che cosa e quando" };
    private static readonly Option<string> From = new("--from") { Description = "il primo giorno, AAAA-MM-GG" };
    private static readonly Option<string> To = new("--to") { Description = "l'ultimo giorno, AAAA-MM-GG" };
    private static readonly Option<string> Mail = new("--mail") { Description = "la cartella in cui scrivere i messaggi" };

    public static Command Create()
    {
        var command = new Command("simulate", "Simula un intero ciclo e stampa i suoi eventi.") { Cycle, Script, From, To, Mail };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var request = await RequestAsync(parse, cancellation);
        await using var connection = new PreparingConnection("Data Source=:memory:");
        await connection.OpenAsync(cancellation);
        await using var services = SimulationHost.Build(connection, request.From, parse.GetValue(Mail) is { } folder ? SimulationHost.Folder(folder) : null);
        await SimulationHost.CreateDatabaseAsync(services, cancellation);
        var output = parse.InvocationConfiguration.Output;
        try
        {
            var result = await services.GetRequiredService<Simulator>().RunAsync(request, output.WriteLine, cancellation);
            foreach (var sentence in result.Unfinished)
            {
                await parse.InvocationConfiguration.Error.WriteLineAsync($"Il ciclo non si è chiuso: {sentence}.");
            }

            return result is { Closed: true, BrokenInvariants: 0 } ? 0 : 1;
        }
        catch (SimulationScriptException e)
        {
            throw new BadInput($"{parse.GetValue(Script)}: {e.Message}");
        }
    }

    private static async Task<SimulationRequest> RequestAsync(ParseResult parse, CancellationToken cancellation)
    {
        var file = parse.GetValue(Cycle)!;
        var json = await InputFile.ReadAsync(file, cancellation);
        var year = CycleFile.Read(json, file).Year;
        var script = await ScriptAsync(parse.GetValue(Script), cancellation);
        var from = Date(parse, From) ?? script.From ?? new DateOnly(year - 1, 9, 1);
        var to = Date(parse, To) ?? script.To ?? new DateOnly(year + 1, 7, 31);
        return to < from
            ? throw new BadInput($"--to: {to:yyyy-MM-dd} viene prima di --from {from:yyyy-MM-dd}.")
            : new SimulationRequest(json, file, script, from, to, ShippedWorkflows.Read());
    }

    private static async Task<SimulationScript> ScriptAsync(string? file, CancellationToken cancellation)
    {
        if (file is null)
        {
            return new SimulationScript();
        }

        try
        {
            return ScriptFile.Read(await InputFile.ReadAsync(file, cancellation), file);
        }
        catch (ScriptFileException e)
        {
            throw new BadInput(e.Message);
        }
    }

    private static DateOnly? Date(ParseResult parse, Option<string> option) => parse.GetValue(option) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        var text => throw new BadInput($"{option.Name}: «{text}» non è una data: si scrive AAAA-MM-GG."),
    };
}
