using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Terrecablate.Workflow.Web.Pages.Errore;

/// <summary>Says in plain words what went wrong and what to do; never a detail of the fault.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class IndexModel : PageModel
{
    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        (Heading, Advice) = Response.StatusCode switch
        {
            400 => ("La richiesta non è completa", "Torna indietro, ricarica la pagina e riprova."),
            401 => ("La sessione è finita", "Apri di nuovo il collegamento dal messaggio che hai ricevuto."),
            403 => ("Questa pagina è riservata", "Il tuo incarico non dà accesso a questa pagina. Se pensi che sia un errore, chiedi all’amministratore."),
            404 => ("La pagina non c’è", "L’indirizzo non è giusto, o ciò che cercavi non esiste più."),
            413 => ("Il file è troppo grande", "Torna indietro e scegli un file più piccolo."),
            429 => ("Troppe richieste", "Aspetta un minuto e riprova."),
            _ => ("Qualcosa non ha funzionato", "Non è colpa tua: il problema è stato registrato. Riprova fra poco; ciò che avevi già confermato è salvo."),
        };
    }
}
