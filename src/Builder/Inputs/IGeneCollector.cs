namespace Builder.Inputs;

/// <summary>Turns the rows of one dialect into genes.</summary>
internal interface IGeneCollector
{
    /// <param name="line">1-based.</param>
    void Add(in FeatureLine feature, int line);

    /// <returns>All genes in the order of the file; an id may stand twice.</returns>
    IReadOnlyList<GeneDraft> Finish();
}
