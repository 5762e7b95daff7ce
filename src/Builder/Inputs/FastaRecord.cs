namespace Builder.Inputs;

/// <summary>One sequence of a FASTA file as a line of a samtools <c>.fai</c> index describes it.</summary>
/// <param name="Name">First word of the header.</param>
/// <param name="Length">Bases.</param>
/// <param name="Offset">Byte of the first base.</param>
/// <param name="LineBases">Bases of a full line; 0 if the sequence is empty.</param>
/// <param name="LineWidth">Bytes of a full line with its line end.</param>
internal sealed record FastaRecord(string Name, long Length, long Offset, long LineBases, long LineWidth)
{
    /// <summary>Byte after the last base.</summary>
    public long End => Length == 0 ? Offset : OffsetOf(Length - 1) + 1;

    /// <summary>Byte of a base.</summary>
    /// <param name="index">0-based.</param>
    public long OffsetOf(long index) => Offset + (index / LineBases * LineWidth) + (index % LineBases);
}
