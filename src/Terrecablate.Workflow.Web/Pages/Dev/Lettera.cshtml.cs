using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Notifications.Mail;

namespace Terrecablate.Workflow.Web.Pages.Dev;

/// <summary>One message of the development mailbox, as its reader sees it.</summary>
[AllowAnonymous]
public sealed partial class LetteraModel(IServiceProvider services) : PageModel
{
    // The mail's own styles are inline; nothing else of it may run or load.
    private const string LetterPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    public PickupLetter Letter { get; private set; } = null!;

    public IReadOnlyList<string> Links { get; private set; } = [];

    public void OnGet() => Links = [.. Address().Matches(Letter.Text).Select(m => m.Value.TrimEnd('.', ',', ')')).Distinct()];

    public ContentResult OnGetHtml()
    {
        Response.Headers.ContentSecurityPolicy = LetterPolicy;
        Response.Headers.XFrameOptions = "SAMEORIGIN";
        return Content(Letter.Html.Replace("<head>", "<head><base target=\"_top\">", StringComparison.OrdinalIgnoreCase), "text/html; charset=utf-8");
    }

    public IActionResult OnGetAllegato(int n) =>
        n >= 0 && n < Letter.Attachments.Count ? File(Letter.Attachments[n].Content, Letter.Attachments[n].ContentType, Letter.Attachments[n].FileName) : NotFound();

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var id = (string?)context.RouteData.Values["id"] ?? "";
        var letter = services.GetService<PickupFolder>() is { } folder ? await folder.ReadAsync(id, context.HttpContext.RequestAborted) : null;
        if (letter is null)
        {
            context.Result = NotFound();
            return;
        }

        Letter = letter;
        await next();
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
