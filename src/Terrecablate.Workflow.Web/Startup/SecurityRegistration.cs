using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>Who gets in: cookies, policies, and the order in which a request is checked.</summary>
internal static class SecurityRegistration
{
    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        // Where people come by HTTPS, a proxy may still speak HTTP to this server: the session stays secure all the same.
        var isReachedByHttps = builder.Configuration["PublicAddress"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
        var secure = isReachedByHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        builder.Services.AddScoped<AccountCookie>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options => Account(options, secure))
            .AddCookie(Policies.TaskLink, options => TaskLink(options, secure));
        var authorization = builder.Services.AddAuthorizationBuilder();
        foreach (var (policy, roles) in Policies.Roles)
        {
            authorization.AddPolicy(policy, p => p.RequireAuthenticatedUser().RequireRole(roles));
        }

        authorization.AddPolicy(Policies.TaskLink, p => p.AddAuthenticationSchemes(Policies.TaskLink).RequireAuthenticatedUser());
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "terrecablate.modulo";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Lax;
        });
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddRequestLimits();
    }

    public static void UseSecurity(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseExceptionHandler("/errore/500");
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute("/errore/{0}");
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOutboxSignal();
        app.Use((context, next) =>
        {
            // On a page that anyone may open, the body is that of the link, not of whoever happens to be signed in.
            if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null && context.User.FindFirst(SignedInUser.Body)?.Value is { } body)
            {
                context.RequestServices.GetRequiredService<CurrentBody>().Is(body);
            }

            return next(context);
        });
    }

    private static void Account(CookieAuthenticationOptions options, CookieSecurePolicy secure)
    {
        options.Cookie.Name = "terrecablate.accesso";
        options.Cookie.SecurePolicy = secure;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/accesso";
        options.ReturnUrlParameter = "ritorno";
        options.ExpireTimeSpan = TimeSpan.FromHours(10);
        options.EventsType = typeof(AccountCookie);

        // A session lasts real hours, whatever a virtual clock shows.
        options.TimeProvider = TimeProvider.System;
    }

    private static void TaskLink(CookieAuthenticationOptions options, CookieSecurePolicy secure)
    {
        options.Cookie.Name = "terrecablate.attivita";
        options.Cookie.SecurePolicy = secure;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/t";
        options.ExpireTimeSpan = TimeSpan.FromHours(2);
        options.SlidingExpiration = true;
        options.TimeProvider = TimeProvider.System;
        options.Events.OnRedirectToLogin = context => Answer(context.Response, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
