using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>The form of a revision: its fields, and what was typed in them that the plan does not say already.</summary>
public static class RevisionReading
{
    public static string Target(string indicator, int year) => FormattableString.Invariant($"valore:{indicator}:{year}");

    public static string Milestone(int seq) => FormattableString.Invariant($"data:{seq}");

    public static string Share(string tranche) => $"quota:{tranche}";

    /// <summary>The milestones of the plan, each once: their date is one for all the projects.</summary>
    public static IEnumerable<(int Seq, DateOnly Date)> Milestones(CyclePlan plan) =>
        plan.Projects.SelectMany(p => p.Tranches).DistinctBy(t => t.Seq).OrderBy(t => t.Seq).Select(t => (t.Seq, t.Date));

    public static IEnumerable<(string Subject, decimal Percent)> Shares(CyclePlan plan) =>
        plan.Projects.SelectMany(p => p.Tranches.Select(t => (FormattableString.Invariant($"{p.Id}/{t.Seq}"), t.Percent)));

    public static RevisedValues Read(IFormCollection form, CyclePlan plan, ModelStateDictionary state) => new()
    {
        Targets = (from indicator in plan.Indicators
                   from year in plan.Triennium.Where(year => year >= plan.Year)
                   let value = Number(form, Target(indicator.Id, year), state)
                   where value is not null && value != indicator.Target.For(year)
                   select (Key: (indicator.Id, year), Value: value!.Value)).ToDictionary(pair => pair.Key, pair => pair.Value),
        Milestones = (from milestone in Milestones(plan)
                      let date = Date(form, Milestone(milestone.Seq), state)
                      where date is not null && date != milestone.Date
                      select (milestone.Seq, Value: date!.Value)).ToDictionary(pair => pair.Seq, pair => pair.Value),
        Shares = (from share in Shares(plan)
                  let percent = Number(form, Share(share.Subject), state)
                  where percent is not null && percent != share.Percent
                  select (share.Subject, Value: percent!.Value)).ToDictionary(pair => pair.Subject, pair => pair.Value),
    };

    private static decimal? Number(IFormCollection form, string name, ModelStateDictionary state)
    {
        var text = form[name].ToString().Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        state.AddModelError(name, $"«{text}» non è un numero: si scrive per esempio 1250,5.");
        return null;
    }

    private static DateOnly? Date(IFormCollection form, string name, ModelStateDictionary state)
    {
        var text = form[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        state.AddModelError(name, $"«{text}» non è una data.");
        return null;
    }
}
