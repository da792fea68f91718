using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Terrecablate.Workflow.Web.Api;
using Terrecablate.Workflow.Web.Pages;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>The pages, in Italian, and the other addresses of the product.</summary>
internal static class PagesRegistration
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        var hasMailbox = builder.Environment.IsDevelopment();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddHttpContextAccessor();

        // Accents and dashes stay readable in the page's source.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddScoped<PageFrame>();
        builder.Services.AddPageQueries();
        builder.Services.AddRazorPages(options =>
        {
            options.Conventions.ConfigureFilter(new RefusalFilter());
            if (!hasMailbox)
            {
                // Without a route a page is not there, for anyone.
                options.Conventions.AddFolderRouteModelConvention("/Dev", page => page.Selectors.Clear());
            }
        });
        builder.Services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        builder.Services.Configure<MvcOptions>(options => options.UseItalianMessages());
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture("it-IT");
            options.RequestCultureProviders.Clear();
        });
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();

        // A page that forgets its policy is at least closed to strangers.
        app.MapRazorPages().WithStaticAssets().RequireAuthorization();
        app.MapDeliveryReports();
        app.MapApiDescription();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(DatabaseHealth.Ready) }).AllowAnonymous();
    }

    private static void UseItalianMessages(this MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetValueMustNotBeNullAccessor(_ => "Campo obbligatorio.");
        messages.SetMissingBindRequiredValueAccessor(_ => "Campo obbligatorio.");
        messages.SetMissingKeyOrValueAccessor(() => "Campo obbligatorio.");
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"«{value}» non è un valore valido.");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"«{value}» non è un valore valido.");
        messages.SetValueIsInvalidAccessor(value => $"«{value}» non è un valore valido.");
        messages.SetUnknownValueIsInvalidAccessor(_ => "Il valore non è valido.");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Il valore non è valido.");
        messages.SetValueMustBeANumberAccessor(_ => "Indicare un numero.");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Indicare un numero.");
    }
}
