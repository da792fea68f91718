using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.T;

/// <summary>The short session that a task's link opens: that body, that person, that task, and nothing else.</summary>
public static class TaskSession
{
    private const string Task = "task";

    /// <summary>Gives the browser the session. Not an act: nothing is stored, nothing is used up.</summary>
    public static System.Threading.Tasks.Task OpenTaskSessionAsync(this HttpContext context, TaskLink link) =>
        context.SignInAsync(Policies.TaskLink, new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, link.PersonId), new(SignedInUser.Body, link.BodyId), new(Task, link.TaskId)],
            Policies.TaskLink)));

    public static string TaskId(this ClaimsPrincipal user) => user.FindFirstValue(Task)!;
}
