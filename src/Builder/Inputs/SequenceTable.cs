namespace Builder.Inputs;

/// <summary>Sequence names as numbers: those of the FASTA in its order, then those that only the annotation has.</summary>
internal sealed class SequenceTable
{
    private readonly List<FastaSequence> _sequences;
    private readonly Dictionary<string, int> _numbers = [];
    private readonly long _lengthUnseen;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Takes every sequence, without a FASTA to compare it with.</summary>
    public SequenceTable()
        : this([])
    {
        (InFasta, _lengthUnseen) = (int.MaxValue, long.MaxValue);
    }

    public SequenceTable(IReadOnlyList<FastaSequence> sequences)
    {
        _sequences = [.. sequences];
        _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        InFasta = sequences.Count;
        for (var number = 0; number < sequences.Count; number++)
        {
            _numbers.Add(sequences[number].Name, number);
        }
    }

    /// <summary>Numbers below this are sequences of the FASTA; all of them where there is none.</summary>
    public int InFasta { get; }

    /// <summary>Length is 0 for a sequence that the FASTA lacks, and without bound where there is no FASTA.</summary>
    public FastaSequence this[int number] => _sequences[number];

    /// <summary>The number of a sequence; a name not seen before gets the next one.</summary>
    public int NumberOf(ReadOnlySpan<char> name)
    {
        if (!_lookup.TryGetValue(name, out var number))
        {
            number = _sequences.Count;
            var sequence = new FastaSequence(name.ToString(), _lengthUnseen);
            _sequences.Add(sequence);
            _numbers.Add(sequence.Name, number);
        }

        return number;
    }
}
