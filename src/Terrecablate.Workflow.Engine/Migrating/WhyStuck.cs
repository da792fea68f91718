namespace Terrecablate.Workflow.Engine.Migrating;

/// <summary>Why a part of an instance has no place in another version, in Italian.</summary>
public static class WhyStuck
{
    /// <summary>It would begin, and the instance has stopped.</summary>
    public const string WouldBegin = "Partirebbe subito, ma il flusso è fermo per un'anomalia: prima risolverla.";

    /// <summary>What it lies in has no place.</summary>
    public static string LiesIn(string container, int version) => $"Sta in «{container}», che nella versione {version} non c'è.";

    /// <summary>Its id is there, of another type or at another place.</summary>
    public static string Differs(int version) => $"Nella versione {version} è di un altro tipo o in un altro riquadro: indicare quale attività ne prende il posto.";

    /// <summary>Its id is not there.</summary>
    public static string IsGone(int version) => $"Nella versione {version} non c'è: indicare quale attività ne prende il posto.";
}
