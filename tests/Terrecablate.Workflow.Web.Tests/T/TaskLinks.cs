using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.T;

/// <summary>What a person does with a task's mail.</summary>
internal static class TaskLinks
{
    public static async Task<string> TaskLinkOfAsync(this RunningProduct product, string email) => product.LinkIn(await product.LastLetterToAsync(email));

    /// <summary>Opens the newest mail's link: the task's page.</summary>
    public static async Task<Page> OpenTaskAsync(this RunningProduct product, Visitor visitor, string email) =>
        await visitor.OpenAsync(await product.TaskLinkOfAsync(email));

    public static Task<WorkTask> TaskOfAsync(this RunningProduct product, string email) =>
        product.ReadAsync(db => db.Tasks.AsNoTracking().Where(t => db.People.Any(p => p.Id == t.PersonId && p.Email == email)).OrderBy(t => t.OpenedAt).FirstAsync());

    /// <summary>Rows of everything that a request could have changed.</summary>
    public static Task<string> RowsAsync(this RunningProduct product) => product.ReadAsync(async db =>
        $"{await db.Tasks.CountAsync()} {await db.Tasks.SumAsync(t => t.Version)} {await db.Links.CountAsync()} {await db.Links.CountAsync(l => l.RevokedAt != null)} {await db.Register.CountAsync()} {await db.Outbox.CountAsync()} {await db.Documents.CountAsync()} {await db.Notices.CountAsync()}");

    public static Dictionary<string, string> Submitted(string summary) => new() { ["decision"] = "Submitted", ["f.summary"] = summary, ["declared"] = "true" };
}
