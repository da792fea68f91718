using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Deadlines;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>An act that moves deadlines, and what it does to each.</summary>
public sealed record ActInForce(string Basis, IReadOnlyList<string> Effects)
{
    public static string Words(DeadlineAct act) => act.SuspendedFrom is { } from
        ? $"{act.Code} sospeso dal {Italian.ShortDate(from)} al {Italian.ShortDate(act.Until)}"
        : $"{act.Code} differito al {Italian.ShortDate(act.Until)}";
}
