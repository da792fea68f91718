using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Definitions.Changes;
using Terrecablate.Workflow.Processes.Definitions.Shipped;
using Terrecablate.Workflow.Web.Commands;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Processi;

/// <summary>A drawing that has come with a later product, beside the one that was edited here.</summary>
[Authorize(Policies.ProcessDesigner)]
public sealed class ShippedPage(ShippedOffers offers, UseCases useCases) : PageModel, IFormPage
{
    private readonly IReadOnlyList<ShippedFile> _files = ShippedWorkflows.Read();

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty]
    public ShippedAnswer Answer { get; set; }

    /// <summary>The activities in conflict for which the shipped one is to stand.</summary>
    [BindProperty]
    public List<string> Taken { get; set; } = [];

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public ShippedOffer? Offer { get; private set; }

    public IReadOnlyList<DefinitionChange> Changes { get; private set; } = [];

    public IReadOnlyList<MergeConflict> Conflicts { get; private set; } = [];

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Offer = await offers.FindAsync(Id, _files, cancellationToken);
        if (Offer is not null)
        {
            Changes = offers.Changes(Offer);
            Conflicts = Offer.Merged(new HashSet<string>()).Conflicts;
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Offer is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var reply = new ShippedReply(Id, Answer, Taken.ToHashSet(), User.PersonId());
        await useCases.RunAsync<AnswerShipped>(User.BodyId(), u => u.RunAsync(reply, _files, CancellationToken.None), CancellationToken.None);
        Done = Answer == ShippedAnswer.Keep ? "Resta la nostra versione." : "La bozza è pronta: controllare che cosa cambia, poi pubblicare.";
        return LocalRedirect(Answer == ShippedAnswer.Keep ? $"/processi/{Id}" : $"/processi/{Id}/pubblica");
    }
}
