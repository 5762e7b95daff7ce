namespace Builder.Planning;

/// <summary>Where the positions of a dataset come from. Stored by name: never rename a member.</summary>
public enum RowSource
{
    /// <summary>A genome, its annotation and the built-in base model.</summary>
    Genome,

    /// <summary>The tables of a meta-spliceai prediction run.</summary>
    Artifacts,
}
