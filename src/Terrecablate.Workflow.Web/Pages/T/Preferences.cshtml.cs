using Microsoft.AspNetCore.Authorization;
using Terrecablate.Workflow.Web.Pages.Preferenze;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.T;

/// <summary>How the person whose link was opened is asked and reminded. A mail to the registered address says that it changed.</summary>
[Authorize(Policies.TaskLink)]
public sealed class OwnPreferencesPage(PreferencesDesk desk) : PreferencesPage(desk)
{
    protected override string PersonId => User.PersonId();

    protected override string After => "/t/preferenze";
}
