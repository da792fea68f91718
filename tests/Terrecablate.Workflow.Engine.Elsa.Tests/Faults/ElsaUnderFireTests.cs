using Terrecablate.Workflow.Faults;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Web.Tests.Faults;

namespace Terrecablate.Workflow.Engine.Elsa.Tests.Faults;

/// <summary>The product on Elsa, its processes killed at random moments of a cycle.</summary>
public sealed class ElsaUnderFireTests
{
    private static ServerProcess OnElsa(string folder, DatabaseOptions database) => new(
        folder, database, "Terrecablate.Workflow.Web.Elsa", "--Engine", "Elsa", "--Database:ElsaPath", Path.Combine(folder, "elsa.db"));

    [Fact]
    public Task a_cycle_on_elsa_goes_on_where_it_was_however_often_the_server_is_killed() => UnderFire.OneServerAsync(OnElsa, most: 10);

    [Fact]
    public Task a_cycle_on_elsa_goes_on_while_either_of_two_servers_is_killed() => UnderFire.SeveralServersAsync(OnElsa, count: 2, most: 4);
}
