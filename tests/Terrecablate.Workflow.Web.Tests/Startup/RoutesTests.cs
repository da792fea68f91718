using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Web.Startup;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Startup;

public class RoutesTests(RunningProduct product) : IClassFixture<RunningProduct>
{
    /// <summary>What anyone may open; a page that joins says so here.</summary>
    private static readonly string[] Anonymous =
    [
        "", "Index", "accesso", "accesso/{token}", "esci", "configurazione/{token}", "errore/{status:int}", "health/live", "health/ready",
        "dev/mail", "dev/mail/{id}", "dev/orologio", "t/{token:length(20,128)}", "t/richiesta",
        "processi/studio/{**file}",
        "api/v1/delivery-reports", "openapi/{documentName}.json",
        "trasparenza", "trasparenza/documenti/{id}", "trasparenza/{cycle}/{file}",
    ];

    private List<RouteEndpoint> Routes => [.. product.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [Fact]
    public void every_route_names_a_policy_or_is_known_to_be_open()
    {
        var open = Routes.Where(route => !NamesPolicy(route) && !IsAsset(route)).Select(Path).Except(Anonymous).ToList();

        Assert.NotEmpty(Routes);
        Assert.Empty(open);
    }

    [Fact]
    public void what_is_known_to_be_open_says_so_itself() =>
        Assert.All(
            Routes.Where(route => Anonymous.Contains(Path(route)) && !NamesPolicy(route)),
            route => Assert.NotNull(route.Metadata.GetMetadata<IAllowAnonymous>()));

    [Fact]
    public async Task a_route_that_does_not_exist_answers_in_italian()
    {
        using var visitor = product.NewVisitor();

        var page = await visitor.GetAsync("/non-esiste");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("La pagina non c’è", page.Heading);
    }

    private static string Path(RouteEndpoint route) => route.RoutePattern.RawText!.TrimStart('/');

    private static bool NamesPolicy(RouteEndpoint route) =>
        route.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is { } policy && (Policies.Roles.ContainsKey(policy) || policy == Policies.TaskLink));

    // The catch-all of files is how development serves a stylesheet that was added since the build.
    private static bool IsAsset(RouteEndpoint route) =>
        new[] { "lib/", "css/", "js/", "svg/", "{**path:file}" }.Any(folder => Path(route).StartsWith(folder, StringComparison.Ordinal));
}
