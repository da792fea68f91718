using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>
/// Shows a page again, with what was typed, when the form cannot be read or the office says no. The one place where a
/// refusal becomes a message.
/// </summary>
internal sealed class RefusalFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var isForm = HttpMethods.IsPost(context.HttpContext.Request.Method) && context.HandlerInstance is IFormPage;
        if (isForm && !context.ModelState.IsValid)
        {
            await ShowAgainAsync(context);
            context.Result = new PageResult();
            return;
        }

        var executed = await next();
        if (executed.Exception is Refusal or CycleFileException && !executed.ExceptionHandled)
        {
            context.ModelState.AddModelError("", executed.Exception.Message);
            await ShowAgainAsync(context);
            executed.ExceptionHandled = true;
            executed.Result = new PageResult();
        }
    }

    private static async Task ShowAgainAsync(PageHandlerExecutingContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        if (context.HandlerInstance is IFormPage page)
        {
            await page.LoadAsync(context.HttpContext.RequestAborted);
        }
    }
}

/// <summary>A page with a form: what it reads to show itself, asked for again when the form is shown again.</summary>
public interface IFormPage
{
    Task LoadAsync(CancellationToken cancellationToken);
}
