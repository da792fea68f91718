using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace Terrecablate.Workflow.Web.Pages.Scadenzario;

/// <summary>What the board is narrowed to. Lives in the address, so that a filtered board can be kept and sent.</summary>
public sealed record Filter
{
    [FromQuery(Name = "stato")]
    public string? State { get; init; }

    [FromQuery(Name = "ciclo")]
    public int? Year { get; init; }

    [FromQuery(Name = "processo")]
    public string? Process { get; init; }

    [FromQuery(Name = "ruolo")]
    public string? Role { get; init; }

    [FromQuery(Name = "persona")]
    public string? Person { get; init; }

    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    [FromQuery(Name = "pagina")]
    public int Number { get; init; } = 1;

    public int PageNumber => Math.Clamp(Number, 1, 100_000);

    public bool IsNarrowed => State is not null || IsNarrowedWithin;

    /// <summary>Whether it asks for a part of a state's tasks.</summary>
    public bool IsNarrowedWithin => Year is not null || IsNarrowedToTasks || Search is not null;

    /// <summary>Whether it asks for what a planned deadline has not: a process, a role, a person.</summary>
    public bool IsNarrowedToTasks => Process is not null || Role is not null || Person is not null;

    /// <summary>The address of this board, or of its export.</summary>
    public string Address(string? handler = null)
    {
        var query = new QueryBuilder();
        Add(query, "stato", State);
        Add(query, "ciclo", FormattableString.Invariant($"{Year}"));
        Add(query, "processo", Process);
        Add(query, "ruolo", Role);
        Add(query, "persona", Person);
        Add(query, "q", Search);
        Add(query, "pagina", Number > 1 ? FormattableString.Invariant($"{Number}") : null);
        Add(query, "handler", handler);
        return "/scadenzario" + query.ToQueryString();
    }

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            query.Add(name, value);
        }
    }
}

/// <summary>The states that a filter knows, as its address says them.</summary>
public static class BoardState
{
    public const string Running = "in-corso";
    public const string Late = "in-ritardo";
    public const string Near = "entro-7-giorni";
    public const string Nobody = "senza-assegnatario";
    public const string Done = "concluse-nel-mese";
    public const string Planned = "previste";

    public static IReadOnlyList<(string State, string Label)> Counted { get; } =
        [(Running, "In corso"), (Late, "In ritardo"), (Near, "Entro 7 giorni"), (Nobody, "Senza assegnatario"), (Done, "Concluse nel mese")];
}
