using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Terrecablate.Workflow.Web.Pages.Preferenze;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Persone;

/// <summary>How one person is asked and reminded, for whoever asks the Secretariat instead.</summary>
[Authorize(Policies.Secretariat)]
public sealed class AvvisiDiModel(PreferencesDesk desk) : PreferencesPage(desk)
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    protected override string PersonId => Id;

    protected override string After => "/persone/avvisi";
}
