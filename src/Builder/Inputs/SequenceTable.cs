namespace Builder.Inputs;

/// <summary>Sequence names as numbers: those of the FASTA in its order, then those that only the annotation has.</summary>
internal sealed class SequenceTable
{
    private readonly List<FastaSequence> _sequences;
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

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

    /// <summary>Numbers below this are sequences of the FASTA.</summary>
    public int InFasta { get; }

    /// <summary>Length is 0 for a sequence that the FASTA lacks.</summary>
    public FastaSequence this[int number] => _sequences[number];

    /// <summary>The number of a sequence; a name not seen before gets the next one.</summary>
    public int NumberOf(ReadOnlySpan<char> name)
    {
        if (!_lookup.TryGetValue(name, out var number))
        {
            number = _sequences.Count;
            var sequence = new FastaSequence(name.ToString(), 0);
            _sequences.Add(sequence);
            _numbers.Add(sequence.Name, number);
        }

        return number;
    }
}
