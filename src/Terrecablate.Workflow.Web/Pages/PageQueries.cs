using Terrecablate.Workflow.Web.Pages.Attivita;
using Terrecablate.Workflow.Web.Pages.Cicli;
using Terrecablate.Workflow.Web.Pages.Posta;
using Terrecablate.Workflow.Web.Pages.Preferenze;
using Terrecablate.Workflow.Web.Pages.Processi;
using Terrecablate.Workflow.Web.Pages.Sal;
using Terrecablate.Workflow.Web.Pages.Scadenzario;
using Terrecablate.Workflow.Web.Pages.Trasparenza;
using Terrecablate.Workflow.Web.Pages.Validazione;
using Terrecablate.Workflow.Web.Rehearsal;

namespace Terrecablate.Workflow.Web.Pages;

/// <summary>The readers that stand beside the pages.</summary>
internal static class PageQueries
{
    public static IServiceCollection AddPageQueries(this IServiceCollection services) =>
        services.AddScoped<TaskSheets>().AddScoped<Receipts>().AddScoped<AnswerDesk>().AddScoped<Dossiers>()
            .AddScoped<Rows>().AddScoped<CyclePanels>().AddScoped<SalPanels>().AddScoped<ValidationPanels>()
            .AddScoped<ProcessPanels>().AddScoped<MoveSheets>().AddScoped<Publications>().AddScoped<Letters>()
            .AddScoped<OpeningTrace>().AddScoped<PreferencesDesk>()
            .AddScoped<RehearsalMaterial>().AddScoped<Rehearsals>().AddSingleton<Stage>();
}
