using System.CommandLine;
using System.CommandLine.Parsing;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>Says in one Italian line what is wrong with the options of a verb.</summary>
internal static class Usage
{
    /// <summary>The complaint; none when the usage is right.</summary>
    public static string? Complaint(ParseResult parse, string verb)
    {
        var command = parse.CommandResult.Command;
        if (command is RootCommand)
        {
            return $"Verbo sconosciuto «{verb}»: usa {string.Join(", ", command.Subcommands.Select(known => known.Name))}.";
        }

        if (parse.CommandResult.Children.OfType<OptionResult>().Any(option => option.Option.GetType().Name == "HelpOption"))
        {
            return null;
        }

        if (command.Options.Select(option => Swallowed(parse, verb, option)).FirstOrDefault(complaint => complaint is not null) is { } swallowed)
        {
            return swallowed;
        }

        if (parse.UnmatchedTokens is [var unknown, ..])
        {
            return $"{verb}: «{unknown}» non è previsto: usa {Forms(command)}.";
        }

        return command.Options.Select(option => Complaint(parse, verb, option))
            .Concat(command.Arguments.Select(argument => Complaint(parse, verb, argument)))
            .Concat(parse.Errors.Select(error => $"{verb}: {error.Message}"))
            .FirstOrDefault(complaint => complaint is not null);
    }

    private static string? Complaint(ParseResult parse, string verb, Option option)
    {
        var result = parse.GetResult(option);
        if (result is null || result.Implicit)
        {
            return option.Required ? $"{verb}: manca l'opzione {option.Name} ({option.Description})." : null;
        }

        var takesValue = option.ValueType != typeof(bool);
        return result.IdentifierTokenCount > 1 ? $"{verb}: l'opzione {option.Name} è data più volte: lasciane una."
            : takesValue && result.Tokens.Count == 0 ? $"{verb}: l'opzione {option.Name} vuole un valore ({option.Description})."
            : null;
    }

    // "--rule --year 2027": the next option stands where the value should be.
    private static string? Swallowed(ParseResult parse, string verb, Option option) =>
        parse.GetResult(option) is { Tokens: [{ Value: var value }] } && value.StartsWith("--", StringComparison.Ordinal)
            ? $"{verb}: l'opzione {option.Name} vuole un valore ({option.Description})."
            : null;

    private static string? Complaint(ParseResult parse, string verb, Argument argument) =>
        parse.GetResult(argument) is null or { Tokens.Count: 0 } ? $"{verb}: manca {argument.Name} ({argument.Description})." : null;

    private static string Forms(Command command) => string.Join(", ",
        command.Arguments.Select(argument => argument.Name).Concat(command.Options.Where(option => !option.Hidden).Select(option => option.Name)));
}
