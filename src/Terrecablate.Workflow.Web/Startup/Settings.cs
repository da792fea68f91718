using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>Where settings come from, and the check of the product's own.</summary>
internal static class Settings
{
    /// <summary>The stylesheet and its kin in a published product, which lie beside the program wherever it is started; none while developing.</summary>
    public static string? PublishedAssets => Path.Combine(AppContext.BaseDirectory, "wwwroot") is var beside && Directory.Exists(beside) ? beside : null;

    public static void AddSettings(this WebApplicationBuilder builder)
    {
        // appsettings.json lies beside the program, while the content root is the current folder: the file goes
        // first, so that every other source overrides it.
        var shipped = new JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, "appsettings.json"), Optional = true };
        shipped.ResolveFileProvider();
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, shipped);

        builder.Services.AddSingleton<IValidateOptions<ProductOptions>, ProductValidation>();
        builder.Services.AddOptions<ProductOptions>().Bind(builder.Configuration).ValidateOnStart();
    }

    /// <summary>The settings as a service started in the current folder would have them.</summary>
    public static ProductOptions Read(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ApplicationName = typeof(Server).Assembly.GetName().Name });
        builder.AddSettings();
        return builder.Product();
    }

    /// <summary>The product's settings while the host is being built; not validated yet.</summary>
    public static ProductOptions Product(this WebApplicationBuilder builder)
    {
        var options = new ProductOptions();
        builder.Configuration.GetSection("Database").Bind(options.Database);
        options.Database.Path = builder.Environment.PathOf(options.Database.Path);
        builder.Configuration.GetSection("Limits").Bind(options.Limits);
        builder.Configuration.GetSection("Telemetry").Bind(options.Telemetry);
        builder.Configuration.GetSection("Heartbeat").Bind(options.Heartbeat);
        options.Engine = builder.Configuration["Engine"] ?? options.Engine;
        options.DrainSeconds = builder.Configuration.GetValue("DrainSeconds", options.DrainSeconds);
        return options;
    }

    /// <summary>A path of the settings; relative ones begin at the content root.</summary>
    public static string PathOf(this IHostEnvironment environment, string path) => Path.GetFullPath(path, environment.ContentRootPath);
}
