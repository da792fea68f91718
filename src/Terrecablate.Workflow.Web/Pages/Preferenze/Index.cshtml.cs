using Microsoft.AspNetCore.Authorization;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Preferenze;

/// <summary>How the signed-in person is asked and reminded.</summary>
[Authorize(Policies.Office)]
public sealed class IndexPage(PreferencesDesk desk) : PreferencesPage(desk)
{
    protected override string PersonId => User.PersonId();

    protected override string After => "/preferenze";
}
