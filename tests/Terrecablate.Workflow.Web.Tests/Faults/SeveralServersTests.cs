using Terrecablate.Workflow.Faults;

namespace Terrecablate.Workflow.Web.Tests.Faults;

/// <summary>
/// Three processes on one PostgreSQL behind one address. Each visit, each form and each step of a redirect may meet another
/// process, and any of them is killed at random moments while the others go on.
/// </summary>
public sealed class SeveralServersTests
{
    [Fact]
    public Task a_cycle_goes_on_while_any_of_several_servers_is_killed() =>
        UnderFire.SeveralServersAsync((folder, database) => new ServerProcess(folder, database), count: 3, most: 6);

    [Fact]
    public Task nobody_sees_an_error_while_servers_are_restarted_one_after_the_other() =>
        UnderFire.RollingRestartAsync((folder, database) => new ServerProcess(folder, database, settings: ["--DrainSeconds", "2"]), count: 2, rounds: 2);
}
