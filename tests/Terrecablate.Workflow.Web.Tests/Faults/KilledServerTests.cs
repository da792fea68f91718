using Terrecablate.Workflow.Faults;

namespace Terrecablate.Workflow.Web.Tests.Faults;

/// <summary>A cycle driven over HTTP while the server is killed at random moments.</summary>
public sealed class KilledServerTests
{
    [Fact]
    public Task a_cycle_goes_on_where_it_was_however_often_the_server_is_killed() =>
        UnderFire.OneServerAsync((folder, database) => new ServerProcess(folder, database), most: 20);
}
